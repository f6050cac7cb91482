"""What the screens, the report and their files have in common: words, tables and charts."""
