"""The answers of one person held against the definition: clean, refused or dropped, each said."""

from collections.abc import Mapping
from enum import StrEnum

import msgspec
from django.utils.translation import gettext as _

from firsthand.core.errors import InvalidInput
from firsthand.listen.surveys import limits
from firsthand.listen.surveys.cleaning import Answer, AnswerError, clean, clean_text
from firsthand.listen.surveys.conditions import holds
from firsthand.listen.surveys.definition import OTHER, Definition, Page, Question
from firsthand.listen.surveys.flow import comment_name
from firsthand.listen.surveys.kinds import WITH_OTHER, QuestionKind


class DropReason(StrEnum):
    """Why an answer was given but is not kept."""

    NOT_ASKED = "not_asked"  # a rule hides the question for these answers
    NOT_ALLOWED = "not_allowed"  # a hidden field came with a value outside its list
    OTHER_NOT_CHOSEN = "other_not_chosen"  # words beside "other", which was not chosen


class Dropped(msgspec.Struct, frozen=True, gc=False):
    """One answer that is not kept."""

    name: str
    reason: DropReason


class Checked(msgspec.Struct, frozen=True, gc=False):
    """answers: clean and shown, by question. errors: what to tell the person, by question."""

    answers: dict[str, Answer]
    errors: dict[str, str]
    dropped: tuple[Dropped, ...]

    @property
    def is_valid(self) -> bool:
        """Whether nothing has to be corrected."""
        return not self.errors


class _Work(msgspec.Struct):
    raw: Mapping[str, object]
    answers: dict[str, Answer] = msgspec.field(default_factory=dict)
    errors: dict[str, str] = msgspec.field(default_factory=dict)
    dropped: list[Dropped] = msgspec.field(default_factory=list)


def validate_answers(
    definition: Definition, answers: Mapping[str, object], *, page: str | None = None
) -> Checked:
    """Clean the answers of one person; messages are in the active language.

    page: ask for required answers on this page only, as while a form is being filled in; every
    answer that is given is checked in any case. Raises InvalidInput if this is not a mapping.
    """
    if not isinstance(answers, (dict, Mapping)):
        raise InvalidInput(
            _("The answers are not an object."),
            where=_("answers"),
            next_step=_("Send one value per question name."),
        )
    work = _Work(answers)
    for each in definition.pages:
        _check_page(each, work, ask_required=page in (None, each.name))
    _refuse_unknown(definition, work)
    return Checked(work.answers, work.errors, tuple(work.dropped))


def _check_page(page: Page, work: _Work, *, ask_required: bool) -> None:
    is_shown = page.visible_if is None or holds(page.visible_if, work.answers)
    # In order: rules look back, on a page that stands for several also at what is above.
    for question in page.questions:
        if question.kind is QuestionKind.HIDDEN:
            _check_hidden(question, work)
        elif is_shown and (question.visible_if is None or holds(question.visible_if, work.answers)):
            _check_question(question, work, is_required=question.required and ask_required)
        else:
            _drop(question.name, DropReason.NOT_ASKED, work)
            _drop(comment_name(question.name), DropReason.NOT_ASKED, work)


def _check_question(question: Question, work: _Work, *, is_required: bool) -> None:
    try:
        answer = clean(question, work.raw.get(question.name))
        if answer is not None:
            work.answers[question.name] = answer
        elif is_required:
            work.errors[question.name] = _("Answer this question.")
        _check_comment(question, answer, work)
    except AnswerError as error:
        work.errors[question.name] = str(error)


def _check_comment(question: Question, answer: Answer | None, work: _Work) -> None:
    if question.kind not in WITH_OTHER:
        return
    name = comment_name(question.name)
    if name not in work.raw:
        return
    chosen = answer if isinstance(answer, list) else [answer]
    if not question.has_other or OTHER not in chosen:
        _drop(name, DropReason.OTHER_NOT_CHOSEN, work)
        return
    comment = clean_text(work.raw[name] or "", limits.SHORT_ANSWER)
    if comment is not None:
        work.answers[name] = comment


def _check_hidden(question: Question, work: _Work) -> None:
    try:
        answer = clean(question, work.raw.get(question.name))
    except AnswerError:
        # Nobody who answers can correct what stood in the link.
        _drop(question.name, DropReason.NOT_ALLOWED, work)
        return
    if answer is not None:
        work.answers[question.name] = answer


def _drop(name: str, reason: DropReason, work: _Work) -> None:
    given = work.raw.get(name)
    if given is not None and given not in ("", [], {}):
        work.dropped.append(Dropped(name, reason))


def _refuse_unknown(definition: Definition, work: _Work) -> None:
    names = definition.answer_names
    for name in work.raw:
        if name not in names:
            shown = str(name)[: limits.NAME_LENGTH]
            work.errors[shown] = _("This survey has no question of this name.")
