"""How messages leave the house: one module per transport, chosen per medium by a setting."""
