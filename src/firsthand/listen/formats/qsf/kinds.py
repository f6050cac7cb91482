"""Which converter reads which Qualtrics question type; anything else is listed as not taken."""

from collections.abc import Callable
from dataclasses import replace

from django.utils.translation import gettext as _

from firsthand.listen.formats.qsf.choices import read_options
from firsthand.listen.formats.qsf.common import (
    base,
    leave_checks,
    required,
    validation,
    whole_number,
)
from firsthand.listen.formats.qsf.matrix import matrix, side_by_side
from firsthand.listen.formats.qsf.questions import Converted, Source
from firsthand.listen.formats.qsf.typed import slider, text_entry
from firsthand.listen.surveys.kinds import QuestionKind

_MC = {
    "SAVR": QuestionKind.SINGLE_CHOICE,
    "SAHR": QuestionKind.SINGLE_CHOICE,
    "SACOL": QuestionKind.SINGLE_CHOICE,
    "DL": QuestionKind.DROP_DOWN,
    "SB": QuestionKind.DROP_DOWN,
    "MAVR": QuestionKind.MULTIPLE_CHOICE,
    "MAHR": QuestionKind.MULTIPLE_CHOICE,
    "MACOL": QuestionKind.MULTIPLE_CHOICE,
    "MSB": QuestionKind.MULTIPLE_CHOICE,
    "NPS": QuestionKind.ZERO_TO_TEN,
}


def no_counterpart(source: Source, found: Converted) -> None:
    """Write down a question whose form has no counterpart here."""
    reason = _("There is no kind of question here that does the same.")
    source.context.leave(source.path, found.kind, reason)


def multiple_choice(source: Source, found: Converted) -> None:
    """MC: one choice, several, a list, or the scale from 0 to 10."""
    kind = _MC.get(str(source.payload.get("Selector")))
    if kind is None:
        no_counterpart(source, found)
        return
    question = replace(base(source, kind), required=required(source))
    if kind is QuestionKind.ZERO_TO_TEN:
        source.used.update({"Choices", "RecodeValues"})
        leave_checks(source)
        found.values = {str(point): str(point) for point in range(11)}
        found.questions = [question]
        return
    read = read_options(source, "Choices", with_other=True)
    found.values = read.values
    fewest, most = _how_many(source, kind, len(read.values))
    found.questions = [
        replace(
            question,
            fewest=fewest,
            most=most,
            options=read.options,
            has_other=read.other_label is not None,
            other_label=read.other_label or question.other_label,
        )
    ]


def _how_many(source: Source, kind: QuestionKind, highest: int) -> tuple[int | None, int | None]:
    """How many choices at least and at most; other checks are written down."""
    settings = validation(source)
    leave_checks(source, _COUNTS if kind is QuestionKind.MULTIPLE_CHOICE else frozenset())
    if kind is not QuestionKind.MULTIPLE_CHOICE:
        return None, None
    fewest, most = (whole_number(settings.get(key)) for key in ("MinChoices", "MaxChoices"))
    return (fewest or None), (min(most, highest) if most else None)


def descriptive(source: Source, found: Converted) -> None:
    """DB: a text to read."""
    if source.payload.get("Selector") not in ("TB", "PTB"):
        no_counterpart(source, found)
        return
    source.used.update({"Choices", "Validation"})
    found.questions = [base(source, QuestionKind.STATEMENT)]


def rank_order(source: Source, found: Converted) -> None:
    """RO: a ranking, by dragging or not."""
    leave_checks(source)
    read = read_options(source, "Choices", with_other=False)
    found.values = read.values
    question = replace(base(source, QuestionKind.RANKING), required=required(source))
    found.questions = [replace(question, options=read.options)]


_COUNTS = frozenset({"MinChoices", "MaxChoices"})

CONVERTERS: dict[str, Callable[[Source, Converted], None]] = {
    "MC": multiple_choice,
    "TE": text_entry,
    "DB": descriptive,
    "RO": rank_order,
    "Matrix": matrix,
    "SBS": side_by_side,
    "Slider": slider,
}
