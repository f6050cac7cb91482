"""Paper as a way of asking: forms to print, and the entry of what comes back."""
