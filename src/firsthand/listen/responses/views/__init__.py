"""The pages of responses, one module per page or pair of pages."""
