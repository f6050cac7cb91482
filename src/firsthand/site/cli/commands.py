"""Joins the commands to the app: one line per command module."""
