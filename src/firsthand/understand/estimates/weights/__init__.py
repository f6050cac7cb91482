"""Weights: fitted to known totals, trimmed, and judged."""
