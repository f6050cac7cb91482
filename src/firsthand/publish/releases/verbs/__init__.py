"""What is done with releases, one verb a module."""
