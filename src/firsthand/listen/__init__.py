"""What people tell us: surveys, deployments, counts, and the formats they arrive in."""
