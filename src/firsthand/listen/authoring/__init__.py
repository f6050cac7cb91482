"""Writing surveys: drafts that several people work on, and versions that never change."""
