"""Questions as fields: what a template needs to draw one, with the answer given so far."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.listen.answering.languages import NO_WORDS, Words, own_words, words
from firsthand.listen.answering.reading import field_name
from firsthand.listen.surveys.api import Definition, Option, Question, QuestionKind, comment_name
from firsthand.listen.surveys.definition import OTHER
from firsthand.listen.surveys.kinds import SCALES


@dataclass(frozen=True)
class Choice:
    """One thing to choose. key: what is sent. id: of its control. marks: classes of `branches`."""

    key: str
    words: Words
    id: str
    is_chosen: bool = False
    marks: str = ""


@dataclass(frozen=True)
class Part:
    """One of several controls of a field: a row of a matrix, a place in a ranking, a day."""

    name: str
    id: str
    words: Words
    given: str = ""
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Field:
    """One question, ready to be drawn. kind: names its template. target: where errors lead.

    low, high: the ends of a scale. other: the box for an own answer, where there is one.
    length: of the longest text, where the question sets one; it is counted while it is written.
    branch: the classes under which it is shown and hidden, if it is. lead: when it is, in words.
    """

    name: str
    kind: QuestionKind
    id: str
    title: Words
    description: Words
    hint: Words
    required: bool
    target: str
    error: Words = NO_WORDS
    given: str = ""
    choices: tuple[Choice, ...] = ()
    parts: tuple[Part, ...] = ()
    low: Words = NO_WORDS
    high: Words = NO_WORDS
    other: Part | None = None
    several: bool = False
    purpose: str = ""
    length: int = 0
    branch: str = ""
    lead: Words = NO_WORDS

    @property
    def template(self) -> str:
        """The template that draws it."""
        return f"answering/kinds/{self.kind}.html"

    @property
    def described_by(self) -> str:
        """The ids of what explains it, for aria-describedby."""
        ids = [
            f"{self.id}-{part}"
            for part, there in (
                ("description", self.description),
                ("hint", self.hint),
                ("error", self.error),
            )
            if there
        ]
        return " ".join(ids)


@dataclass(frozen=True)
class _Around:
    """What every field of a page shares."""

    definition: Definition
    language: str
    answers: Mapping[str, object]

    def say(self, option: Option) -> Words:
        return words(option.text, self.language, self.definition.language)

    def own(self, text: str) -> Words:
        """A text of ours, which may be in another language than the page."""
        return own_words(text, self.language)


def fields(
    questions: Sequence[Question],
    definition: Definition,
    language: str,
    answers: Mapping[str, object],
    errors: Mapping[str, str],
) -> list[Field]:
    """The fields of the questions, in a language, with raw or clean answers and errors by name."""
    around = _Around(definition, language, answers)
    return [_field(each, around, errors.get(each.name, "")) for each in questions]


def _field(question: Question, around: _Around, error: str) -> Field:
    own, language = around.definition.language, around.language
    id_ = f"q-{question.name}"
    plain = Field(
        name=question.name,
        kind=question.kind,
        id=id_,
        title=words(question.title, language, own),
        description=words(question.description, language, own),
        hint=around.own(_hint(question)),
        required=question.required,
        target=id_,
        error=around.own(error),
        low=words(question.low_label, language, own),
        high=words(question.high_label, language, own),
        purpose=question.purpose,
    )
    return _FILLERS.get(question.kind, _text)(question, around, plain)


def _hint(question: Question) -> str:
    if question.kind is QuestionKind.MULTIPLE_CHOICE and question.most is not None:
        return ngettext("Choose at most %(most)d.", "Choose at most %(most)d.", question.most) % {
            "most": question.most
        }
    if question.kind in (QuestionKind.SHORT_TEXT, QuestionKind.LONG_TEXT) and question.max_length:
        return _("Up to %(length)d characters.") % {"length": question.max_length}
    if question.kind is QuestionKind.RANKING:
        return _("Give every line its own place. 1 comes first.")
    if question.kind is QuestionKind.DATE:
        return _("For example: April 28 2026.")
    return ""


def _text(question: Question, around: _Around, field: Field) -> Field:
    value = around.answers.get(question.name)
    given = "" if value is None else str(value)
    return replace(field, given=given, length=question.max_length or 0)


def _scale(question: Question, around: _Around, field: Field) -> Field:
    given = str(around.answers.get(question.name, ""))
    labels = {each.value: around.say(each) for each in question.options}
    choices = tuple(
        Choice(
            str(point),
            labels.get(str(point), Words(str(point))),
            f"{field.id}-{point}",
            given == str(point),
        )
        for point in SCALES[question.kind]
    )
    return replace(field, choices=choices, target=choices[0].id)


def _thumbs(question: Question, around: _Around, field: Field) -> Field:
    given = str(around.answers.get(question.name, ""))
    up = Choice("1", field.high or around.own(_("Thumbs up")), f"{field.id}-1", given == "1")
    down = Choice("0", field.low or around.own(_("Thumbs down")), f"{field.id}-0", given == "0")
    return replace(field, choices=(up, down), target=up.id)


def _yes_no(question: Question, around: _Around, field: Field) -> Field:
    given = str(around.answers.get(question.name, "")).lower()
    yes = Choice("true", field.high or around.own(_("Yes")), f"{field.id}-true", given == "true")
    no = Choice("false", field.low or around.own(_("No")), f"{field.id}-false", given == "false")
    return replace(field, choices=(yes, no), target=yes.id)


def _choice(question: Question, around: _Around, field: Field) -> Field:
    given = around.answers.get(question.name) or ()
    chosen = {given} if isinstance(given, str) else set(_texts(given))
    choices = _choices(question.options, around, field.id, chosen)
    if question.has_other:
        own = around.definition.language
        label = words(question.other_label, around.language, own) or around.own(_("Something else"))
        choices += (Choice(OTHER, label, f"{field.id}-other", OTHER in chosen),)
        field = replace(field, other=_other(question, around, field))
    is_list = question.kind is QuestionKind.DROP_DOWN or not choices
    return replace(field, choices=choices, target=field.id if is_list else choices[0].id)


def _other(question: Question, around: _Around, field: Field) -> Part:
    name = comment_name(question.name)
    value = str(around.answers.get(name) or "")
    return Part(name, f"{field.id}-comment", around.own(_("If something else, what?")), value)


def _choices(
    options: Sequence[Option], around: _Around, id_: str, chosen: set[str]
) -> tuple[Choice, ...]:
    return tuple(
        Choice(each.value, around.say(each), f"{id_}-{number}", each.value in chosen)
        for number, each in enumerate(options, start=1)
    )


def _texts(given: object) -> list[str]:
    return (
        [one for one in given if isinstance(one, str)] if isinstance(given, (list, tuple)) else []
    )


def _date(question: Question, around: _Around, field: Field) -> Field:
    given = str(around.answers.get(question.name) or "")
    year, month, day = [*given.split("-", 2), "", "", ""][:3]
    months = tuple(
        Choice(
            f"{number:02}",
            around.own(str(name)),
            f"{field.id}-month-{number}",
            month == f"{number:02}",
        )
        for number, name in MONTHS.items()
    )
    parts = (
        _date_part(question, "month", around.own(_("Month")), "", months),
        _date_part(question, "day", around.own(_("Day")), day.lstrip("0")),
        _date_part(question, "year", around.own(_("Year")), year),
    )
    return replace(field, parts=parts, target=parts[0].id)


def _date_part(
    question: Question, part: str, label: Words, value: str, choices: tuple[Choice, ...] = ()
) -> Part:
    return Part(field_name(question, part), f"q-{question.name}-{part}", label, value, choices)


def _ranking(question: Question, around: _Around, field: Field) -> Field:
    given = around.answers.get(question.name)
    places: Mapping[str, object] = {}
    if isinstance(given, Mapping):
        places = given
    elif isinstance(given, (list, tuple)):
        places = {value: place for place, value in enumerate(given, start=1)}
    parts = tuple(
        Part(
            field_name(question, number),
            f"{field.id}-{number}",
            around.say(option),
            choices=_places(len(question.options), str(places.get(option.value, ""))),
        )
        for number, option in enumerate(question.options, start=1)
    )
    return replace(field, parts=parts, target=parts[0].id)


def _places(count: int, given: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(str(place), Words(str(place)), "", given == str(place))
        for place in range(1, count + 1)
    )


def _matrix(question: Question, around: _Around, field: Field) -> Field:
    given = around.answers.get(question.name)
    cells = given if isinstance(given, Mapping) else {}
    parts = []
    for number, row in enumerate(question.rows, start=1):
        cell = cells.get(row.value) or ()
        chosen = {cell} if isinstance(cell, str) else set(_texts(cell))
        id_ = f"{field.id}-{number}"
        choices = _choices(question.options, around, id_, chosen)
        parts.append(Part(field_name(question, number), id_, around.say(row), choices=choices))
    return replace(
        field,
        parts=tuple(parts),
        target=parts[0].choices[0].id,
        several=question.several_per_row,
    )


_FILLERS: Mapping[QuestionKind, Callable[[Question, _Around, Field], Field]] = {
    QuestionKind.FIVE_POINT: _scale,
    QuestionKind.ZERO_TO_TEN: _scale,
    QuestionKind.THUMBS: _thumbs,
    QuestionKind.YES_NO: _yes_no,
    QuestionKind.SINGLE_CHOICE: _choice,
    QuestionKind.MULTIPLE_CHOICE: _choice,
    QuestionKind.DROP_DOWN: _choice,
    QuestionKind.DATE: _date,
    QuestionKind.RANKING: _ranking,
    QuestionKind.MATRIX: _matrix,
}
