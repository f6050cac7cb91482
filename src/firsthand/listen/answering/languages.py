"""In which language a form is shown, and what is shown where a translation is missing."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.template.defaultfilters import linebreaksbr
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation.trans_real import parse_accept_lang_header

from firsthand.listen.intake.live import LiveDeployment
from firsthand.listen.surveys.api import Definition, Text, languages

_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "sd", "ug", "yi", "dv", "ckb"})


@dataclass(frozen=True)
class Language:
    """A language to choose. code: its tag. name: as its speakers call it."""

    code: str
    name: str


@dataclass(frozen=True)
class Words:
    """A text as it is shown; language: its tag where it is not that of the page, else empty."""

    text: str
    language: str = ""

    @property
    def html(self) -> SafeString:
        """The text, escaped, with its language marked where it is not that of the page."""
        text = linebreaksbr(self.text)
        if not self.language:
            return SafeString(text)
        return format_html(
            '<span lang="{}" dir="{}">{}</span>', self.language, direction(self.language), text
        )

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text


NO_WORDS = Words("")


def direction(code: str) -> str:
    """Whether a language is written from right to left (rtl) or from left to right (ltr)."""
    return "rtl" if code.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


def offered(deployment: LiveDeployment) -> tuple[str, ...]:
    """The languages of the form: those of the deployment that the survey has, its own first."""
    version = _Version(deployment.version_id, deployment.definition)
    return _offered(version, deployment.languages)


def choose(deployment: LiveDeployment, asked: str, accepted: str) -> str:
    """The language asked for (?lang=), else the best that the browser accepts, else the first."""
    return _chosen(offered(deployment), asked, accepted)


def words(text: Text, language: str, own: str) -> Words:
    """A text of a survey (own: the language of its default wordings) on a page in a language."""
    translations = dict(text.translations)
    if language == own or language in translations or language.partition("-")[0] in translations:
        return Words(text.in_language(language))
    return Words(text.default, own) if text.default else Words("")


def own_words(text: str, language: str) -> Words:
    """A text of ours, in the active language, on a page in a language that we may not have."""
    ours = interface_language(language)
    same = ours.partition("-")[0] == language.partition("-")[0]
    return Words(text) if same else Words(text, ours)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Our own words in the language of a page, where we have it."""
    ours = interface_language(language)
    if ours == translation.get_language():
        yield
        return
    with translation.override(ours):
        yield


def interface_language(language: str) -> str:
    """The language of our own buttons and messages: that of the form where we have it."""
    known = {code for code, _name in settings.LANGUAGES}
    base = language.partition("-")[0]
    return language if language in known else base if base in known else settings.LANGUAGE_CODE


def named(code: str) -> Language:
    """A language with its own name for itself; its tag where nobody told us the name."""
    info = LANG_INFO.get(code.lower()) or LANG_INFO.get(code.partition("-")[0], {})
    name = str(info.get("name_local", code))
    return Language(code, name[:1].upper() + name[1:])


@dataclass(frozen=True)
class _Version:
    """A version never changes, so its id tells what its definition holds."""

    id: uuid.UUID
    definition: Definition = field(compare=False)


@lru_cache(maxsize=500)
def _offered(version: _Version, wanted: tuple[str, ...]) -> tuple[str, ...]:
    definition = version.definition
    chosen = tuple(code for code in languages(definition) if code in wanted)
    return chosen or (definition.language,)


@lru_cache(maxsize=1000)
def _chosen(codes: tuple[str, ...], asked: str, accepted: str) -> str:
    wanted = [asked, *(_accepted(accepted) if len(codes) > 1 else ())]
    return next((found for one in wanted if (found := _match(one, codes))), codes[0])


def _accepted(header: str) -> tuple[str, ...]:
    return tuple(code for code, _quality in parse_accept_lang_header(header))


def _match(wanted: str, codes: tuple[str, ...]) -> str | None:
    lowered = {code.lower(): code for code in codes}
    wanted = wanted.lower()
    return lowered.get(wanted) or lowered.get(wanted.partition("-")[0])
