"""Staff accounts: who they are, how they sign in, which roles they hold and where."""
