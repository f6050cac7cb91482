"""Answers to a survey of ours as CSV: one row a response, a column a question."""
