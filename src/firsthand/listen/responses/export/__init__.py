"""Responses as files: CSV, XLSX, Parquet, and the A-11 v2 file."""
