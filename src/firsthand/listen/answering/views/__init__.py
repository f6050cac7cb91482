"""The pages of the public forms."""
