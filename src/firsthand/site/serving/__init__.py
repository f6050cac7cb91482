"""Running the site: where it listens, and the processes that make it up."""
