"""Reads for the rooms after this one, one module per thing read."""
