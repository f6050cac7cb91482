"""Changes to a definition as pure functions: each returns another definition."""
