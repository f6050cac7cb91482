"""Content security policies that never change, written once."""

from functools import cached_property
from typing import Any

from django.utils.csp import build_policy


class Policy(dict[str, Any]):
    """A policy as Django takes it; do not change it once it was written."""

    @cached_property
    def text(self) -> str:
        """What the header says."""
        return build_policy(self)
