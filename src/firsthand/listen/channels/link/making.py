"""Links to a form that say where they stand and fill in its hidden fields."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.listen.answering.links import form_path
from firsthand.listen.channels.link.codes import grouped
from firsthand.listen.intake.live import LiveDeployment
from firsthand.listen.surveys.api import Definition, Question, QuestionKind

# Where a link stands, as its ?via= says it. Nothing: link and QR code are told apart.
PLACES: dict[str, Promise] = {
    "": _("On a page, in a mail or a message"),
    "poster": _("On a poster or a sign"),
    "paper": _("On a letter or a paper form"),
}
# What the form itself reads from a link, whatever the survey has.
_TAKEN = frozenset({"via", "lang", "t", "test"})


@dataclass(frozen=True)
class Asked:
    """What a link carries. language: empty leaves it to the browser. hidden: by name."""

    via: str = ""
    language: str = ""
    hidden: Mapping[str, str] = field(default_factory=dict)

    def query(self, default_via: str = "") -> str:
        """The part of a link after the question mark, that included; empty for nothing."""
        given = QueryDict(mutable=True)
        via = self.via or default_via
        for name, value in (("via", via), ("lang", self.language), *self.hidden.items()):
            if value:
                given[name] = value
        return f"?{given.urlencode()}" if given else ""


def link_path(deployment: LiveDeployment, asked: Asked, default_via: str = "") -> str:
    """The path of the form with what the link carries. default_via: where asked names none."""
    return form_path(deployment.code) + asked.query(default_via)


def typed_path(deployment: LiveDeployment) -> str:
    """The path as it is printed for people to type: in groups, without a last slash."""
    return reverse("answering:ask_code") + grouped(deployment.code)


def hidden_questions(definition: Definition) -> list[Question]:
    """The hidden fields that a link may fill in."""
    return [
        each
        for each in definition.questions
        if each.kind is QuestionKind.HIDDEN and each.name not in _TAKEN
    ]


def as_printed(url: str) -> str:
    """A whole address as it stands on paper: browsers add the scheme themselves."""
    return url.partition("://")[2] or url
