"""How figures are worked out, in plain words: one note a method, open to everybody."""
