"""Inviting people: links of their own, whom to ask and how often, and sending."""
