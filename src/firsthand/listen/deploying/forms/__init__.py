"""What is entered on the screens of deployments."""
