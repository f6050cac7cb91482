"""What the filters of a deployment offer: its answers, languages, tags and channels."""

import uuid
from dataclasses import dataclass

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firsthand.listen.models import ResponseTag
from firsthand.listen.responses.asked_in import asked_in
from firsthand.listen.surveys.api import Question, QuestionKind, comment_name
from firsthand.listen.surveys.kinds import SCALES, WITH_OTHER
from firsthand.record.api import languages_of, sources_of
from firsthand.record.submissions import Json

_TEXTS = frozenset({QuestionKind.SHORT_TEXT, QuestionKind.LONG_TEXT})
_LONGEST = 60
# Where people who answer come from, as the form notes it, and sources that are not forms.
_WAYS = {
    "link": _("Link"),
    "qr": _("QR code"),
    "poster": _("Poster"),
    "email": _("E-mail"),
    "sms": _("Text message"),
    "widget": _("Widget"),
    "kiosk": _("Kiosk"),
    "paper": _("Paper"),
    "phone": _("Phone or counter"),
    "csv": _("CSV file"),
    "api": _("API"),
    "conflict": _("Second of two"),
}


@dataclass(frozen=True)
class AnswerChoice:
    """One answer that can be looked for. key: in the address. group: its question."""

    key: str
    group: str
    label: str
    question: str
    answer: Json


def answer_choices(version_id: uuid.UUID) -> list[AnswerChoice]:
    """Every answer to a closed question of a version."""
    return [
        AnswerChoice(f"{question.name}={value}", _short(question), label, question.name, value)
        for question in asked_in(version_id).questions
        for value, label in _values(question)
    ]


def texts_in(version_id: uuid.UUID) -> tuple[str, ...]:
    """The names of the answers in which people write."""
    questions = list(asked_in(version_id).questions)
    written = [each.name for each in questions if each.kind in _TEXTS]
    beside = [comment_name(e.name) for e in questions if e.kind in WITH_OTHER and e.has_other]
    return tuple(written + beside)


def language_choices(deployment_id: uuid.UUID) -> list[tuple[str, str]]:
    """The languages in which people answered, as their speakers call them."""
    return [(code, language_name(code)) for code in languages_of(deployment_id, None) if code]


def language_name(code: str) -> str:
    """What the speakers of a language call it; its tag where we do not know."""
    info = LANG_INFO.get(code.lower()) or LANG_INFO.get(code.partition("-")[0], {})
    return str(info.get("name_local", code))


def tag_choices(deployment_id: uuid.UUID) -> list[tuple[str, str]]:
    """The tags that are on some response."""
    rows = ResponseTag.objects.filter(deployment_id=deployment_id).order_by("tag")
    return [(tag, tag) for tag in rows.values_list("tag", flat=True).distinct()]


def channel_choices(deployment_id: uuid.UUID) -> list[tuple[str, str]]:
    """How answers can have come: forms by their channel, all others by their source."""
    sources = {each.partition(":")[0] for each in sources_of(deployment_id, None)} - {"form"}
    names = {each: channel_name(each) for each in {*_WAYS, *sources}}
    return sorted(names.items(), key=lambda each: each[1])


def channel_name(channel: str) -> str:
    """How an answer came, in words."""
    known = _WAYS.get(channel)
    return str(known) if known else channel.replace("_", " ").capitalize()


def _short(question: Question) -> str:
    title = question.title.default or question.name
    return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1]}…"


def _values(question: Question) -> list[tuple[Json, str]]:
    if question.kind in SCALES:
        return [(value, str(value)) for value in SCALES[question.kind]]
    if question.kind is QuestionKind.YES_NO:
        return [(True, gettext("Yes")), (False, gettext("No"))]
    if question.kind in WITH_OTHER:
        texts = {each.value: each.text.default for each in question.options}
        return [(value, texts.get(value) or value) for value in question.values]
    return []
