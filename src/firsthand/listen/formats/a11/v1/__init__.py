"""A-11 Section 280 as reported until fiscal year 2023: one row of counts a deployment."""
