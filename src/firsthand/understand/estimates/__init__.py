"""Computing only: counts in, estimates out. An analyst may import it in a notebook."""
