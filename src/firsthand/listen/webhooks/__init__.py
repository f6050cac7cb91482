"""Webhooks: other systems are told of each response, signed, again and again until they take it."""
