"""What changes deployments, one module per verb."""
