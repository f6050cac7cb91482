"""Stores, servers and a client for measurements and crash tests, all on this machine alone."""
