"""Answers that were gathered elsewhere, as a CSV file."""
