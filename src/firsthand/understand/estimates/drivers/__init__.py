"""What goes with trust: shares of explained variance, beside adjusted coefficients."""
