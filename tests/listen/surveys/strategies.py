"""Hypothesis strategies: any sound definition, any condition on it, any answers at all."""

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from firsthand.listen.roles import QuestionRole
from firsthand.listen.surveys.conditions import (
    All,
    AnyOf,
    Comparison,
    Condition,
    Not,
    Operator,
)
from firsthand.listen.surveys.definition import Definition, Option, Page, Question
from firsthand.listen.surveys.kinds import SCALES, QuestionKind
from firsthand.listen.surveys.question_rules import PURPOSES, is_value
from firsthand.listen.surveys.text import Text

K = QuestionKind
WORDS = st.text(
    st.characters(
        codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"
    ),
    min_size=1,
    max_size=12,
)
LANGUAGES = st.sampled_from(["es", "fr", "zh-Hant", "de-informal"])
TEXTS = st.builds(Text.of, WORDS, st.dictionaries(LANGUAGES, WORDS, max_size=2))
MAYBE_TEXTS = st.one_of(st.just(Text()), TEXTS)
VALUES = st.text(
    st.characters(codec="utf-8", exclude_characters="{}"), min_size=1, max_size=8
).filter(lambda value: is_value(value) and value != "other")
ORDERS = st.sampled_from(
    [
        Operator.EQUALS,
        Operator.LESS,
        Operator.LESS_OR_EQUAL,
        Operator.GREATER,
        Operator.GREATER_OR_EQUAL,
    ]
)
NUMBERS = st.one_of(
    st.integers(-(2**50), 2**50), st.floats(-1e9, 1e9, allow_nan=False).map(lambda x: round(x, 3))
)


@st.composite
def options(draw: Any, lowest: int = 1) -> tuple[Option, ...]:
    values = draw(st.lists(VALUES, min_size=lowest, max_size=4, unique=True))
    return tuple(Option(value, draw(TEXTS)) for value in values)


def _bounds(draw: Any, values: Any) -> dict[str, Any]:
    found = sorted([draw(values), draw(values)])
    keep = draw(st.tuples(st.booleans(), st.booleans()))
    pairs = zip(("minimum", "maximum"), found, keep, strict=True)
    return {name: value for name, value, kept in pairs if kept}


def _with_other(draw: Any) -> dict[str, Any]:
    has_other = draw(st.booleans())
    label = draw(MAYBE_TEXTS) if has_other else Text()
    return {"options": draw(options()), "has_other": has_other, "other_label": label}


def _own_fields(draw: Any, kind: QuestionKind) -> dict[str, Any]:  # noqa: C901, PLR0911 -- a table
    match kind:
        case K.FIVE_POINT:
            labels = tuple(Option(str(point), draw(TEXTS)) for point in SCALES[kind])
            return {"options": draw(st.sampled_from([(), labels])), "low_label": draw(MAYBE_TEXTS)}
        case K.THUMBS | K.ZERO_TO_TEN | K.YES_NO:
            return {"low_label": draw(MAYBE_TEXTS), "high_label": draw(MAYBE_TEXTS)}
        case K.SINGLE_CHOICE | K.DROP_DOWN:
            return _with_other(draw)
        case K.MULTIPLE_CHOICE:
            return _with_other(draw) | {"fewest": draw(st.sampled_from([None, 1]))}
        case K.SHORT_TEXT:
            length = draw(st.one_of(st.none(), st.integers(1, 500)))
            return {"max_length": length, "purpose": draw(st.sampled_from(["", *sorted(PURPOSES)]))}
        case K.LONG_TEXT:
            return {"max_length": draw(st.one_of(st.none(), st.integers(1, 10_000)))}
        case K.NUMBER:
            return _bounds(draw, NUMBERS) | {"whole": draw(st.booleans())}
        case K.DATE:
            return _bounds(draw, st.dates())
        case K.RANKING:
            return {"options": draw(options())}
        case K.MATRIX:
            flags = {"several_per_row": draw(st.booleans()), "every_row": draw(st.booleans())}
            return {"options": draw(options()), "rows": draw(options())} | flags
        case K.HIDDEN:
            chosen = draw(options(lowest=0))
            return {"options": chosen, "max_length": None if chosen else draw(st.just(7))}
    return {}


@st.composite
def comparisons(draw: Any, known: list[Question]) -> Comparison:
    """A comparison that can come true, with one of these questions."""
    question = draw(st.sampled_from(known))
    row = draw(st.sampled_from(question.rows)).value if question.kind is K.MATRIX else ""
    if question.kind is K.RANKING or draw(st.integers(0, 4)) == 0:
        return Comparison(question.name, Operator.EMPTY, row=row)
    operator, value = _operator_and_value(draw, question)
    return Comparison(question.name, operator, value, row)


def _operator_and_value(  # noqa: PLR0911 -- a table
    draw: Any, question: Question
) -> tuple[Operator, Any]:
    if question.kind in SCALES:
        return draw(ORDERS), draw(st.sampled_from(SCALES[question.kind]))
    if question.kind is K.NUMBER:
        return draw(ORDERS), draw(NUMBERS)
    if question.kind is K.DATE:
        return draw(ORDERS), draw(st.dates()).isoformat()
    if question.kind is K.YES_NO:
        return Operator.EQUALS, draw(st.booleans())
    if not question.values:
        return Operator.EQUALS, draw(WORDS)
    if draw(st.booleans()):
        chosen = draw(st.lists(st.sampled_from(question.values), min_size=1, unique=True))
        return Operator.ANY_OF, tuple(chosen)
    several = question.kind is K.MULTIPLE_CHOICE or question.several_per_row
    operator = Operator.CONTAINS if several else Operator.EQUALS
    return operator, draw(st.sampled_from(question.values))


def conditions(known: list[Question]) -> st.SearchStrategy[Condition]:
    """Any condition on these questions, up to a few levels deep."""
    return st.recursive(
        comparisons(known),
        lambda inner: st.one_of(
            st.builds(Not, inner),
            st.builds(All, st.lists(inner, min_size=2, max_size=3).map(tuple)),
            st.builds(AnyOf, st.lists(inner, min_size=2, max_size=3).map(tuple)),
        ),
        max_leaves=5,
    )


def _rule(draw: Any, known: list[Question]) -> Condition | None:
    usable = [each for each in known if each.kind is not K.STATEMENT]
    return draw(st.one_of(st.none(), conditions(usable))) if usable else None


def _question(draw: Any, name: str, known: list[Question]) -> Question:
    kind = draw(st.sampled_from(K))
    fields = _own_fields(draw, kind)
    if kind is K.HIDDEN:
        return Question(name, kind, draw(MAYBE_TEXTS), **fields)
    if kind is K.STATEMENT:
        return Question(name, kind, draw(TEXTS), visible_if=_rule(draw, known))
    roles = [role for role in QuestionRole if role is not QuestionRole.OPEN_TEXT]
    return Question(
        name,
        kind,
        draw(TEXTS),
        draw(MAYBE_TEXTS),
        draw(st.booleans()),
        draw(st.sampled_from(roles)),
        _rule(draw, known),
        **fields,
    )


@st.composite
def definitions(draw: Any) -> Definition:
    """Any sound definition of up to three pages."""
    pages: list[Page] = []
    known: list[Question] = []
    for number in range(draw(st.integers(1, 3))):
        names = [f"q{number}_{at}" for at in range(draw(st.integers(0, 3)))]
        questions = tuple(_question(draw, name, known) for name in names)
        rule = _rule(draw, known)
        pages.append(Page(f"p{number}", questions, draw(MAYBE_TEXTS), draw(MAYBE_TEXTS), rule))
        known = [*known, *questions]
    return Definition(draw(TEXTS), tuple(pages), "en", draw(MAYBE_TEXTS), draw(MAYBE_TEXTS))


JSON = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=12),
        st.sampled_from(["1", "other", "2026-02-30", "a@b.cd", "202-555-0123", "\x00", "true"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=8,
)


@st.composite
def answers_to(draw: Any, definition: Definition) -> dict[str, object]:
    """Good answers and rubbish, to questions there are and to some there are not."""
    found: dict[str, object] = {}
    for question in definition.questions:
        if draw(st.booleans()):
            found[question.name] = draw(st.one_of(_good(question), JSON))
        if question.has_other and draw(st.booleans()):
            found[f"{question.name}-Comment"] = draw(st.one_of(WORDS, JSON))
    return found | draw(st.dictionaries(st.text(max_size=5), JSON, max_size=1))


def _good(question: Question) -> st.SearchStrategy[Any]:  # noqa: PLR0911 -- a table
    if question.kind in SCALES:
        return st.sampled_from([*SCALES[question.kind], *map(str, SCALES[question.kind])])
    if question.kind is K.YES_NO:
        return st.sampled_from([True, False, "true", "false"])
    if question.kind is K.RANKING:
        return st.permutations(question.values)
    if question.kind is K.MATRIX:
        cell: Any = st.sampled_from(question.values)
        rows = st.sampled_from([row.value for row in question.rows])
        return st.dictionaries(rows, st.lists(cell) if question.several_per_row else cell)
    if question.kind is K.DATE:
        return st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)).map(dt.date.isoformat)
    if question.kind is K.NUMBER:
        return NUMBERS
    if question.kind is K.MULTIPLE_CHOICE:
        return st.lists(st.sampled_from(question.values), unique=True)
    return st.sampled_from(question.values) if question.values else WORDS
