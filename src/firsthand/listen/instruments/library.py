"""The built-in instruments. A change of wording is a new file with the next version number."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firsthand.core.errors import NotFound
from firsthand.listen.surveys.api import Definition, Text, parse_definition
from firsthand.listen.surveys.texts import Change, map_texts

PROVIDER = "[provider]"  # stands for the agency or service in wordings
_DATA = Path(__file__).with_name("data")


class A11Edition(StrEnum):
    """Which instrument of A-11 Section 280 a survey is."""

    V1 = "a11_v1"  # seven statements, 5-point
    V2 = "a11_v2"  # one trust question, drivers by its direction, open text


@dataclass(frozen=True)
class Instrument:
    """One version of one built-in survey. edition: None for those outside A-11."""

    key: str
    version: int
    name: Promise
    purpose: Promise
    edition: A11Edition | None = None

    @property
    def needs_provider(self) -> bool:
        """Whether its wordings name the agency or service."""
        wordings = _read(self.key, self.version)
        return map_texts(wordings, _naming("")) != wordings

    def definition(self, provider: str = PROVIDER) -> Definition:
        """The survey, with the name of the agency or service in the places that ask for it."""
        return map_texts(_read(self.key, self.version), _naming(provider))


def _naming(provider: str) -> Change:
    def named(_key: str, text: Text) -> Text:
        return Text(
            text.default.replace(PROVIDER, provider),
            tuple((tag, wording.replace(PROVIDER, provider)) for tag, wording in text.translations),
        )

    return named


@cache
def _read(key: str, version: int) -> Definition:
    return parse_definition((_DATA / f"{key}.{version}.json").read_bytes())


INSTRUMENTS: tuple[Instrument, ...] = (
    Instrument(
        "a11_v2_thumbs",
        1,
        gettext_lazy("Trust, with thumbs (A-11, since 2023)"),
        gettext_lazy("One question on trust, what made the difference, and a comment."),
        A11Edition.V2,
    ),
    Instrument(
        "a11_v2_thumbs",
        2,  # the same words, on one page
        gettext_lazy("Trust, with thumbs (A-11, since 2023)"),
        gettext_lazy("One question on trust, what made the difference, and a comment."),
        A11Edition.V2,
    ),
    Instrument(
        "a11_v2_five_point",
        1,
        gettext_lazy("Trust, on a 5-point scale (A-11, since 2023)"),
        gettext_lazy("As with thumbs, but on the scale from strongly disagree to strongly agree."),
        A11Edition.V2,
    ),
    Instrument(
        "a11_v2_five_point",
        2,  # the same words, on one page
        gettext_lazy("Trust, on a 5-point scale (A-11, since 2023)"),
        gettext_lazy("As with thumbs, but on the scale from strongly disagree to strongly agree."),
        A11Edition.V2,
    ),
    Instrument(
        "a11_v1",
        1,
        gettext_lazy("Satisfaction, trust and five drivers (A-11, 2018 to 2023)"),
        gettext_lazy("Seven statements on a 5-point scale, for series that go on."),
        A11Edition.V1,
    ),
    Instrument(
        "page_feedback",
        1,
        gettext_lazy("Page feedback"),
        gettext_lazy("Was this page useful, and what would make it better?"),
    ),
    Instrument(
        "customer_effort",
        1,
        gettext_lazy("Customer effort"),
        gettext_lazy("How easy it was, and what made it so."),
    ),
    Instrument(
        "complaint",
        1,
        gettext_lazy("Complaint"),
        gettext_lazy("What went wrong, what would put it right, and how to reply."),
    ),
)


def instrument(key: str, version: int | None = None) -> Instrument:
    """One built-in survey, the newest version unless one is named; raises NotFound."""
    found = [each for each in INSTRUMENTS if each.key == key and version in (None, each.version)]
    if not found:
        raise NotFound(
            _("There is no built-in survey “%(key)s”.") % {"key": key[:60]},
            next_step=_("Choose one of: %(keys)s.")
            % {"keys": ", ".join(sorted({each.key for each in INSTRUMENTS}))},
        )
    return max(found, key=lambda each: each.version)
