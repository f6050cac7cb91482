"""Measurements: `make bench`. Nothing here is part of the product, and no test asserts a time."""
