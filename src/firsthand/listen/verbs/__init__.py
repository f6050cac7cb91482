"""What changes this room, one verb a module; screen, API and command line call the same."""
