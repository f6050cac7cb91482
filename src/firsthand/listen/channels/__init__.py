"""The ways on which answers come in, one folder each; see registry.py."""
