"""Surveys of our own in the made-up agency: put to people, answered, and acted on."""
