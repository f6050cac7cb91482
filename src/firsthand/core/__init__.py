"""Words shared by all rooms. Nothing here knows of a database, a request or another room."""
