"""A text in the default language of its survey, with its translations."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

# A language tag as browsers send it: es, zh-Hant, de-informal.
LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
# Control characters but tab and line feed, halves of characters, and two that XML forbids.
_UNSTORABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Text:
    """`default` is the source wording; `translations` are sorted by language and never empty."""

    default: str = ""
    translations: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, default: str, translations: Mapping[str, str] | None = None) -> Self:
        """Make a text from a dict of translations; empty ones are left out."""
        kept = {key: value for key, value in (translations or {}).items() if value}
        return cls(default, tuple(sorted(kept.items())))

    def __bool__(self) -> bool:
        return bool(self.default)

    def in_language(self, language: str) -> str:
        """The translation, else that of the language without its region, else the default."""
        found = dict(self.translations)
        return found.get(language) or found.get(language.partition("-")[0]) or self.default

    def translated(self, language: str, wording: str) -> Self:
        """The same text with one translation set; an empty wording takes it away."""
        return type(self).of(self.default, {**dict(self.translations), language: wording})

    def by_language(self, default_language: str) -> dict[str, str]:
        """Every wording under its language, the source included."""
        return {default_language: self.default, **dict(self.translations)} if self else {}


def is_storable(wording: str) -> bool:
    """Whether every database and file takes it: no NUL, controls or halves of characters."""
    return _UNSTORABLE.search(wording) is None
