"""Forms of this room: allauth's in our markup, and our own."""
