"""The pages on which staff enter answers."""
