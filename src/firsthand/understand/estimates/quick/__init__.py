"""Estimates straight from a file: read it, say what is in it, and compute what was asked for."""
