"""Answers as data: rows for the analyses that need them, and sums by group for every figure."""
