"""What people decide about single responses, one module per verb."""
