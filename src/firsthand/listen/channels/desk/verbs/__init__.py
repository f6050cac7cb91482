"""What changes state when staff enter answers."""
