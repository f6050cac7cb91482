"""What changes something: one module per verb."""
