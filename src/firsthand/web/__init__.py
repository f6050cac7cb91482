"""What every screen shares: access, tables and their downloads, charts, forms, the base page."""
