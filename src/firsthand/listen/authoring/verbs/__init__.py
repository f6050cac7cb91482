"""The acts that change surveys, one module each."""
