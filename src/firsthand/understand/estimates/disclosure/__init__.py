"""Disclosure control: what must stay hidden, what hides it, and an attack on our own release."""
