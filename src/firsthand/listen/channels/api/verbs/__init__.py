"""What can be done with API keys, one module per verb."""
