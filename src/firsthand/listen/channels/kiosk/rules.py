"""What a screen must know of a survey to lead through it alone: as plain JSON for its script."""

from collections.abc import Mapping

from firsthand.listen.surveys.api import Definition, Page, Question, QuestionKind
from firsthand.listen.surveys.conditions import All, AnyOf, Comparison, Condition, Not

type Plain = dict[str, object]

# The hidden field that holds the name of the kiosk, in surveys that have it.
NAME_FIELD = "kiosk"


def rules_of(definition: Definition) -> list[Plain]:
    """The pages with their questions and rules, in order."""
    return [_page(page) for page in definition.pages]


def plain_condition(condition: Condition | None) -> Plain | None:
    """A condition as JSON; None where there is none."""
    match condition:
        case None:
            return None
        case All(parts):
            return {"all": [plain_condition(part) for part in parts]}
        case AnyOf(parts):
            return {"any": [plain_condition(part) for part in parts]}
        case Not(part):
            return {"not": plain_condition(part)}
        case Comparison():
            return _comparison(condition)


def _comparison(found: Comparison) -> Plain:
    value = list(found.value) if isinstance(found.value, tuple) else found.value
    return {
        "question": found.question,
        "row": found.row,
        "operator": str(found.operator),
        "value": value,
    }


def _page(page: Page) -> Plain:
    return {
        "name": page.name,
        "visibleIf": plain_condition(page.visible_if),
        "questions": [_question(each) for each in page.questions],
    }


def _question(question: Question) -> Plain:
    plain: Mapping[str, object] = {
        "name": question.name,
        "kind": str(question.kind),
        "required": question.required,
        "visibleIf": plain_condition(question.visible_if),
    }
    if question.kind is QuestionKind.MATRIX:
        plain = {
            **plain,
            "rows": [row.value for row in question.rows],
            "several": question.several_per_row,
            "everyRow": question.every_row,
        }
    if question.kind is QuestionKind.RANKING:
        plain = {**plain, "values": list(question.values)}
    return dict(plain)


def has_name_field(definition: Definition) -> bool:
    """Whether the survey wants to know the kiosk of each answer."""
    question = definition.question(NAME_FIELD)
    return question is not None and question.kind is QuestionKind.HIDDEN
