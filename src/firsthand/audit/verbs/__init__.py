"""What can be done about kept personal data, one module per verb."""
