"""What changes state, one module per verb."""
