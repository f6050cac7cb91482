"""What is done with alerts, one verb a module."""
