"""What can be done with webhooks, one module per verb."""
