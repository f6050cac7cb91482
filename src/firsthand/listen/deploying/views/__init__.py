"""The screens of deployments."""
