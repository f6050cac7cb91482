"""Surveys and their texts in from files, and out to files."""
