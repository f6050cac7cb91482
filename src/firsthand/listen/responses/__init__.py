"""What came in: single responses on screens, in tallies and in files."""
