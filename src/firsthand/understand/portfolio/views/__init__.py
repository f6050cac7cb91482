"""The screens of figures, one module per page."""
