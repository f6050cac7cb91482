"""Whether this installation is healthy: one module per subject, joined in examine."""
