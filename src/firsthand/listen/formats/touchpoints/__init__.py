"""Forms of the federal feedback tool Touchpoints, as its API gives them (JSON)."""
