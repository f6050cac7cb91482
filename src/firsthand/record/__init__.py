"""The append-only record: sources, imports, and the responses that they brought."""
