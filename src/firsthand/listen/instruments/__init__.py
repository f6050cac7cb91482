"""Built-in surveys, each with versions that never change, and the rules of A-11 Section 280."""
