"""Bringing a file of answers in, at once or in the background."""
