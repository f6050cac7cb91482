"""Codes of deployments as people read them from paper, and as they type them."""

import re

_GROUP = 4
_NOT_IN_CODES = re.compile(r"[\W_]+")


def grouped(code: str) -> str:
    """A code in groups of four, which eyes and voices keep: bcdf-ghjk."""
    return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def tidied(typed: str) -> str:
    """The code behind what was typed: in any case, with hyphens, dots or spaces."""
    return _NOT_IN_CODES.sub("", typed).lower()
