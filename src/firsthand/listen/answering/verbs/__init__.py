"""What changes state in the public forms, one module per verb."""
