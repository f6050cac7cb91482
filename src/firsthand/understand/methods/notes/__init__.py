"""The notes, one module per kind of figure."""
