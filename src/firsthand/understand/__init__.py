"""How good, how sure, for whom: estimates, and the screens that show them."""
