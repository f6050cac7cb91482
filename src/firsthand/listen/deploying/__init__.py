"""Putting surveys to people: where, until when, under which rules, and how many answer."""
