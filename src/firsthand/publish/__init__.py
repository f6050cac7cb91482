"""What leaves the house: A-11 files and reports."""
