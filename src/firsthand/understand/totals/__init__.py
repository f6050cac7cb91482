"""Entering known totals: what is known of the customers of a service."""
