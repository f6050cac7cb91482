"""The forms of these screens."""
