"""Codes of deployments: short, said over the phone and typed from paper without mistakes."""

import secrets

from firsthand.listen.models import Deployment

# No 0, 1, l, o, i, and no vowels, so that no code spells a word.
ALPHABET = "23456789bcdfghjkmnpqrstvwxyz"
LENGTH = 8


def free_code() -> str:
    """A code that no deployment has: one of 378 thousand million."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        if not Deployment.objects.filter(code=code).exists():
            return code
