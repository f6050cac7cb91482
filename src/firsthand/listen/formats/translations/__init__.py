"""Texts of a survey out for translation and back: XLIFF 1.2 and CSV."""
