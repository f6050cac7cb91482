"""The API channel: answers and events from other systems, each request with a key."""
