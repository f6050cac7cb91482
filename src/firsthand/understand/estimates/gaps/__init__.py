"""Gaps between groups: how large, how sure, and which are too small to judge."""
