"""Screens of this room, one module a page or pair of pages."""
