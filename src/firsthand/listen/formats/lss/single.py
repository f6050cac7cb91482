"""LimeSurvey questions that are asked one at a time."""

import datetime as dt
from dataclasses import replace

from firsthand.listen.formats.lss.context import Context, Converted, Variable
from firsthand.listen.formats.lss.words import GENDERS, word, worded
from firsthand.listen.surveys import limits
from firsthand.listen.surveys.definition import NO_TEXT, OTHER, Bound, Question
from firsthand.listen.surveys.importing.joining import joined
from firsthand.listen.surveys.kinds import QuestionKind

_ON = frozenset({"1", "Y"})


def asked(context: Context, found: Converted, kind: QuestionKind, name: str = "") -> Question:
    """Name, text, help and whether it must be answered."""
    return Question(
        context.names.give(name or found.source.code or "q"),
        kind,
        context.title(found),
        context.text(f"{found.path}.help", found.source.helps),
        required=found.source.row.get("mandatory") in ("Y", "S"),
    )


def keep(found: Converted, question: Question, values: dict[str, object] | None = None) -> None:
    """The question, which its own code stands for in expressions."""
    found.questions.append(question)
    found.variables[""] = Variable(question, values=values or {})


def five_point(context: Context, found: Converted) -> None:
    """5: a 5-point scale."""
    keep(found, asked(context, found, QuestionKind.FIVE_POINT))


def yes_no(context: Context, found: Converted) -> None:
    """Y: yes or no."""
    question = asked(context, found, QuestionKind.YES_NO)
    keep(found, question, {"Y": True, "N": False})


def gender(context: Context, found: Converted) -> None:
    """G: female or male, as the source has it."""
    question = asked(context, found, QuestionKind.SINGLE_CHOICE)
    options = worded(GENDERS, context.language, context.languages)
    keep(found, replace(question, options=options), {code: code for code in GENDERS})


def choice(context: Context, found: Converted) -> None:
    """L and !: one choice, as a list or drop-down."""
    is_list = found.source.row.get("type") == "L"
    kind = QuestionKind.SINGLE_CHOICE if is_list else QuestionKind.DROP_DOWN
    options, values = context.options(found, found.source.answers)
    question = _with_other(context, found, asked(context, found, kind))
    keep(found, replace(question, options=options), {**values, "-oth-": OTHER})


def choice_with_comment(context: Context, found: Converted) -> None:
    """O: one choice, and a comment as a question of its own."""
    options, values = context.options(found, found.source.answers)
    question = asked(context, found, QuestionKind.SINGLE_CHOICE)
    keep(found, replace(question, options=options), {**values})
    label = word("comment", context.language, context.languages)
    name = context.names.give(f"{found.source.code}_comment")
    title = joined(question.title, label)
    found.questions.append(Question(name, QuestionKind.LONG_TEXT, title))


def several(context: Context, found: Converted) -> None:
    """M and P: several choices; the comments of P are written down by the reader."""
    options, values = context.options(found, found.source.parts)
    question = _with_other(context, found, asked(context, found, QuestionKind.MULTIPLE_CHOICE))
    question = replace(question, options=options)
    highest = len(question.values)
    fewest, most = _small(found, "min_answers"), _small(found, "max_answers")
    question = replace(
        question, fewest=fewest if (fewest or 1) <= highest else None, most=_most(most, highest)
    )
    found.questions.append(question)
    for code, value in values.items():
        found.variables[code] = Variable(question, choice=value)


def _most(most: int | None, highest: int) -> int | None:
    return min(most, highest) if most else None


def ranking(context: Context, found: Converted) -> None:
    """R: a ranking of all answers."""
    options, _values = context.options(found, found.source.answers)
    found.questions.append(replace(asked(context, found, QuestionKind.RANKING), options=options))


def text(context: Context, found: Converted) -> None:
    """S, T and U: text."""
    is_short = found.source.row.get("type") == "S"
    kind = QuestionKind.SHORT_TEXT if is_short else QuestionKind.LONG_TEXT
    if found.attribute("numbers_only") in _ON:
        number(context, found)
        return
    highest = limits.SHORT_ANSWER if is_short else limits.LONG_ANSWER
    longest = _most(_small(found, "maximum_chars"), highest)
    keep(found, replace(asked(context, found, kind), max_length=longest))


def number(context: Context, found: Converted) -> None:
    """N: a number."""
    keep(found, _bounded(found, asked(context, found, QuestionKind.NUMBER)))


def date(context: Context, found: Converted) -> None:
    """D: a date; limits that are computed are left to the list of attributes."""
    question = asked(context, found, QuestionKind.DATE)
    earliest, latest = _day(found, "date_min"), _day(found, "date_max")
    keep(found, replace(question, minimum=earliest, maximum=latest))


def number_per_part(context: Context, found: Converted) -> None:
    """K: a number for each of its lines."""
    for question, code in _per_part(context, found, QuestionKind.NUMBER):
        made = _bounded(found, question)
        found.questions.append(made)
        found.variables[code] = Variable(made)


def text_per_part(context: Context, found: Converted) -> None:
    """Q: a short text for each of its lines."""
    longest = _most(_small(found, "maximum_chars"), limits.SHORT_ANSWER)
    for question, code in _per_part(context, found, QuestionKind.SHORT_TEXT):
        made = replace(question, max_length=longest)
        found.questions.append(made)
        found.variables[code] = Variable(made)


def statement(context: Context, found: Converted) -> None:
    """X: a text to read; its help, if any, follows it."""
    question = asked(context, found, QuestionKind.STATEMENT)
    whole = joined(question.title, question.description)
    found.questions.append(replace(question, title=whole, description=NO_TEXT, required=False))


def _per_part(context: Context, found: Converted, kind: QuestionKind) -> list[tuple[Question, str]]:
    title = context.title(found)
    about = context.text(f"{found.path}.help", found.source.helps)
    options, _values = context.options(found, found.source.parts)
    is_required = found.source.row.get("mandatory") in ("Y", "S")
    made = []
    for part, option in zip(found.source.parts, options, strict=True):
        name = context.names.give(f"{found.source.code}_{part.code}")
        whole = joined(title, option.text)
        made.append((Question(name, kind, whole, about, required=is_required), part.code))
    return made


def _with_other(context: Context, found: Converted, question: Question) -> Question:
    if found.source.row.get("other") != "Y":
        return question
    label = context.attribute(found, "other_replace_text")
    return replace(question, has_other=True, other_label=label)


def _bounded(found: Converted, question: Question) -> Question:
    low, high = _bound(found, "min_num_value_n"), _bound(found, "max_num_value_n")
    if low is not None and high is not None and low > high:  # type: ignore[operator]
        low = high = None
    whole = found.attribute("num_value_int_only") in _ON
    return replace(question, minimum=low, maximum=high, whole=whole)


def _bound(found: Converted, name: str) -> Bound | None:
    """A limit that is a number; a computed one stays in the list of attributes."""
    written = found.source.attributes.get(name, "")
    try:
        number = float(written)
    except ValueError:
        return None
    if not abs(number) < 1e15:  # noqa: PLR2004 -- "nan" ends here too
        return None
    found.read_attributes.add(name)
    return int(number) if number.is_integer() else number


def _small(found: Converted, name: str) -> int | None:
    written = found.source.attributes.get(name, "")
    if not (written.isascii() and written.isdecimal() and len(written) < 7):  # noqa: PLR2004
        return None
    found.read_attributes.add(name)
    return int(written) or None


def _day(found: Converted, name: str) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(found.source.attributes.get(name, "")[:10])
    except ValueError:
        return None
    found.read_attributes.add(name)
    return day
