"""The pages of Explore."""
