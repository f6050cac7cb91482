"""Forms of this room; the verbs do the saving."""
