"""What every screen shares: who may see it, tables and their downloads, charts, forms, the base page."""
