"""Joins the commands to the app: one line per command module."""

from firsthand.site.cli import up as _up  # noqa: F401
