"""LimeSurvey questions that are tables of rows and columns."""

from collections.abc import Callable
from dataclasses import replace

from firsthand.listen.formats.lss.context import Context, Converted, Variable
from firsthand.listen.formats.lss.single import asked
from firsthand.listen.formats.lss.words import points, worded
from firsthand.listen.surveys.definition import NO_TEXT, Option
from firsthand.listen.surveys.importing.joining import joined
from firsthand.listen.surveys.kinds import QuestionKind
from firsthand.listen.surveys.text import Text


def fixed(columns: int | dict[str, str]) -> Callable[[Context, Converted], None]:
    """A, B, C and E: columns that are numbers from 1 or fixed words."""

    def convert(context: Context, found: Converted) -> None:
        if isinstance(columns, int):
            options = points(columns)
        else:
            options = worded(columns, context.language, context.languages)
        _keep(context, found, options, {option.value: option.value for option in options})

    return convert


def flexible(context: Context, found: Converted) -> None:
    """F and H: columns of the question's own."""
    _keep(context, found, *context.options(found, found.source.scale("0", answers=True)))


def dual(context: Context, found: Converted) -> None:
    """1: two sets of columns, so two questions."""
    for scale, header in (("0", "dualscale_headerA"), ("1", "dualscale_headerB")):
        options, values = context.options(found, found.source.scale(scale, answers=True))
        name = f"{found.source.code}_{int(scale) + 1}"
        _keep(context, found, options, values, name=name, header=context.attribute(found, header))
    # A code without its scale says nothing about which of the two is meant.
    found.variables.clear()


def numbers(context: Context, found: Converted) -> None:
    """: with check boxes: several columns in each row. Without, people would type numbers."""
    if found.attribute("multiflexible_checkbox") != "1":
        return
    options, values = context.options(found, found.source.scale("1"))
    _keep(context, found, options, values)
    found.questions = [replace(each, several_per_row=True) for each in found.questions]
    found.variables.clear()


def _keep(
    context: Context,
    found: Converted,
    options: tuple[Option, ...],
    values: dict[str, str],
    *,
    name: str = "",
    header: Text = NO_TEXT,
) -> None:
    rows, codes = context.options(found, found.source.scale("0"))
    question = asked(context, found, QuestionKind.MATRIX, name)
    title = joined(question.title, header)
    question = replace(question, title=title, options=options, rows=rows)
    question = replace(question, every_row=question.required)
    found.questions.append(question)
    for code, row in codes.items():
        found.variables[code] = Variable(question, row=row, values={**values})
