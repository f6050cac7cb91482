"""Surveys of Qualtrics (QSF files)."""
