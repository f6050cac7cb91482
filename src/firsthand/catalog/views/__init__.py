"""The screens of the catalog, one module per page or pair of pages."""
