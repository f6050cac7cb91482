"""The pages of alerts and of control charts."""
