"""Who did what, when: named acts in an append-only log."""
