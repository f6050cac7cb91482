"""The pages of kiosks, and what their devices ask of the site."""
