"""What follows on paper, where nobody hides a question: which are printed, where to go on.

Everything is worked out with three-valued logic (Kleene's): a rule that looks at answers that are
not known yet is neither true nor false. So a jump is printed only where it holds for every answer
to everything else.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from firsthand.listen.channels.paper.numbering import Cell, CellKind, Numbered, cells, number
from firsthand.listen.surveys.api import Definition, Page, Question, QuestionKind
from firsthand.listen.surveys.conditions import (
    All,
    AnyOf,
    Comparison,
    Condition,
    Not,
    Operator,
    comparisons,
    holds,
)

END = ""  # where a jump leads that leads to no question


@dataclass(frozen=True)
class Printed:
    """A question or a text to read as it stands on paper. code: empty for a text."""

    page: Page
    question: Question
    numbered: Numbered | None

    @property
    def code(self) -> str:
        """Of the question."""
        return self.numbered.code if self.numbered else ""

    @property
    def conditions(self) -> tuple[Condition | None, Condition | None]:
        """Its page's and its own; it is asked where both hold."""
        return self.page.visible_if, self.question.visible_if


@dataclass(frozen=True)
class Known:
    """Answers that are settled. names: whose; those without a value were left blank.

    never: comparisons that no box can make true, such as a scale from 1 with less than 1.
    """

    names: frozenset[str]
    values: Mapping[str, object]
    never: frozenset[Comparison] = frozenset()


def nothing_known(definition: Definition) -> Known:
    """Before the first answer. Paper has no hidden fields, so that they are blank for good.

    So are questions that only a hidden field can ask for.
    """
    hidden = {each.name for each in definition.questions if each.kind is QuestionKind.HIDDEN}
    known = Known(frozenset(hidden), {}, frozenset(_never(definition)))
    for page in definition.pages:
        left_out = {
            each.name
            for each in page.questions
            if not _can_be_asked(Printed(page, each, None), known)
        }
        known = replace(known, names=known.names | left_out)
    return known


def settled(condition: Condition | None, known: Known) -> bool | None:
    """Whether a condition holds whatever else is answered; None where that depends."""
    match condition:
        case None:
            return True
        case Comparison() if condition in known.never:
            return False
        case Comparison(question=name):
            return holds(condition, known.values) if name in known.names else None
        case Not(part):
            inner = settled(part, known)
            return None if inner is None else not inner
        case All(parts):
            found = [settled(part, known) for part in parts]
            return False if False in found else None if None in found else True
        case AnyOf(parts):
            found = [settled(part, known) for part in parts]
            return True if True in found else None if None in found else False


def printed(definition: Definition) -> list[Printed]:
    """What a form prints, in order: all that can be asked of somebody who answers on paper."""
    numbers = {each.question.name: each for each in number(definition)}
    known = nothing_known(definition)
    return [
        item
        for page in definition.pages
        for question in page.questions
        if question.kind is not QuestionKind.HIDDEN
        for item in [Printed(page, question, numbers.get(question.name))]
        if _can_be_asked(item, known)
    ]


def jumps(definition: Definition) -> dict[str, dict[int, str]]:
    """By code of a question, the numbers of its boxes after which others can be passed over.

    Each with the code of the question to go to, or END.
    """
    items = printed(definition)
    found = {item.code: _jumps(items, at, definition) for at, item in enumerate(items)}
    return {code: leads for code, leads in found.items() if leads}


def _jumps(items: list[Printed], at: int, definition: Definition) -> dict[int, str]:
    numbered = items[at].numbered
    if numbered is None or numbered.cells[0].kind is not CellKind.ONE or numbered.cells[0].row:
        return {}
    name, start = items[at].question.name, nothing_known(definition)
    leads = {}
    for box in numbered.cells[0].options:
        known = replace(start, names=start.names | {name}, values={name: box.value})
        there = next(
            (each for each in range(at + 1, len(items)) if _can_be_asked(items[each], known)),
            len(items),
        )
        if there == len(items) > at + 1:
            leads[box.number] = END
        elif at + 1 < there and items[there].code:
            leads[box.number] = items[there].code
    return leads


def numbers_for(comparison: Comparison, cell: Cell) -> list[int]:
    """The numbers of the boxes, each marked alone, that make a comparison true."""
    plain, is_list = replace(comparison, row=""), cell.kind is CellKind.SEVERAL
    return [
        each.number
        for each in cell.options
        if holds(plain, {plain.question: [each.value] if is_list else each.value})
    ]


def _never(definition: Definition) -> Iterator[Comparison]:
    places = {(cell.name, cell.row): cell for cell in cells(definition)}
    rules = [page.visible_if for page in definition.pages]
    rules += [question.visible_if for question in definition.questions]
    for found in (comparison for rule in rules for comparison in comparisons(rule)):
        cell = places.get((found.question, found.row))
        has_boxes = cell is not None and cell.kind in (CellKind.ONE, CellKind.SEVERAL)
        is_test = found.operator is not Operator.EMPTY
        if cell and has_boxes and is_test and not numbers_for(found, cell):
            yield found


def _can_be_asked(item: Printed, known: Known) -> bool:
    return all(settled(each, known) is not False for each in item.conditions)
