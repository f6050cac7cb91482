"""What every part of the Qualtrics reader needs: the account, the names, the language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from firsthand.listen.surveys.importing.ledger import Ledger
from firsthand.listen.surveys.importing.naming import Names
from firsthand.listen.surveys.text import LANGUAGE_TAG, Text

_CHINESE = {"zh-s": "zh-Hans", "zh-t": "zh-Hant"}


@dataclass(frozen=True)
class Context:
    """One import."""

    ledger: Ledger
    names: Names
    language: str

    def leave(self, path: str, kind: str, reason: str) -> None:
        """Write down what is not taken."""
        self.ledger.leave(path, kind, reason)

    def text(self, path: str, source: object, translations: Mapping[str, object]) -> Text:
        """A text with its translations, by the tags of the file."""
        wordings = {}
        for tag, wording in translations.items():
            found = language_tag(tag)
            if found != self.language and wording:
                wordings[found or tag] = wording
        return self.ledger.text(path, source, wordings)


def language_tag(source: object) -> str:
    """The language in our writing: EN is en, PT-BR is pt-BR, ZH-S is zh-Hans; else empty."""
    written = str(source or "").replace("_", "-").lower()
    language, _dash, region = written.partition("-")
    tag = _CHINESE.get(written) or (f"{language}-{region.upper()}" if region else language)
    return tag if LANGUAGE_TAG.fullmatch(tag) else ""


def as_mapping(source: object) -> dict[str, Any]:
    """An object; PHP writes one with the keys 0, 1, 2 as a list, and an empty one too."""
    if isinstance(source, list):
        return {str(at): each for at, each in enumerate(source)}
    return {str(key): each for key, each in source.items()} if isinstance(source, dict) else {}


def says_something(value: object) -> bool:
    """Whether a property is more than "off" or "nothing here"."""
    return value not in (None, False, "", "OFF", "None", "false", [], {}, 0)
