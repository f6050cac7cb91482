"""What a method note holds."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Note:
    """One method, explained. key: its name in addresses. known_by: how the methods begin that
    estimates name (Estimate.method or Estimate.weighting); the longest that fits is taken.

    in_words: paragraphs. formulas: lines of mathematics in plain characters. limits: what the
    figure cannot tell. sources: where the method is described, authors and title.
    """

    key: str
    title: Promise
    known_by: tuple[str, ...]
    in_words: tuple[Promise, ...]
    formulas: tuple[str, ...]
    limits: tuple[Promise, ...]
    sources: tuple[str, ...]
