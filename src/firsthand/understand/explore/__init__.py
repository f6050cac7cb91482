"""Explore: any measure by any group and period, with its chart, its files and how to cite it."""
