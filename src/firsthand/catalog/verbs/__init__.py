"""The acts on the catalog, one module each."""
