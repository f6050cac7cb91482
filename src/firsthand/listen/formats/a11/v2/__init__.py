"""A-11 Section 280 as reported since fiscal year 2024: one row a response, 17 columns."""
