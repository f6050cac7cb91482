"""Drivers: what goes along with trust, and what people ticked as their reasons."""
