"""What an agency hands in each quarter under A-11 Section 280: three files in published columns."""
