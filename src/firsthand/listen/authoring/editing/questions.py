"""Changes to the questions of a definition. Each function returns another definition."""

from collections.abc import Callable
from dataclasses import replace

from django.utils.translation import gettext as _

from firsthand.core.errors import InvalidInput
from firsthand.listen.authoring.editing.finding import page_holding, page_named, question_named
from firsthand.listen.authoring.editing.naming import copied_name, question_name
from firsthand.listen.authoring.editing.order import moved
from firsthand.listen.surveys.api import Definition, Page, Question, QuestionKind, Text
from firsthand.listen.surveys.conditions import Comparison, Condition
from firsthand.listen.surveys.importing.rewriting import rewrite
from firsthand.listen.surveys.limits import NAME_LENGTH
from firsthand.listen.surveys.properties import fields_of
from firsthand.listen.surveys.rules import NAME


def add_question(
    definition: Definition, page: str, kind: QuestionKind, title: str
) -> tuple[Definition, str]:
    """A question more at the end of a page; its name is returned beside the definition."""
    name = question_name(definition, title)
    made = Question(name, kind, Text(title))
    return insert_question(definition, page, made), name


def insert_question(
    definition: Definition, page: str, question: Question, at: int | None = None
) -> Definition:
    """The question on the page, at the end unless a position from 0 is given."""

    def with_it(here: Page) -> Page:
        place = len(here.questions) if at is None else at
        before, after = here.questions[:place], here.questions[place:]
        return replace(here, questions=(*before, question, *after))

    return change_page(definition, page, with_it)


def remove_question(definition: Definition, name: str) -> Definition:
    """Without the question; rules that look at it stay and are problems until they are changed."""
    page = page_holding(definition, name)
    kept = tuple(each for each in page.questions if each.name != name)
    return change_page(definition, page.name, lambda here: replace(here, questions=kept))


def move_question(definition: Definition, name: str, by: int) -> Definition:
    """The question so many places further down its page (up, where negative)."""
    page = page_holding(definition, name)
    at = place_of(page, name)
    order = moved(page.questions, at, by)
    return change_page(definition, page.name, lambda here: replace(here, questions=order))


def move_to_page(definition: Definition, name: str, page: str) -> Definition:
    """The question at the end of another page; as it is, where it is there already."""
    if page_holding(definition, name) is page_named(definition, page):
        return definition
    question = question_named(definition, name)
    return insert_question(remove_question(definition, name), page, question)


def copy_question(definition: Definition, name: str) -> tuple[Definition, str]:
    """A copy right after the question; the name of the copy is returned too."""
    page = page_holding(definition, name)
    copy = replace(question_named(definition, name), name=copied_name(definition, name))
    at = place_of(page, name) + 1
    return insert_question(definition, page.name, copy, at), copy.name


def change_question(definition: Definition, name: str, question: Question) -> Definition:
    """Another question in its place; where its name is another one, rules follow.

    Raises InvalidInput for a name that cannot be, or that another question has.
    """
    page = page_holding(definition, name)
    if question.name != name:
        _require_name(definition, question.name)
    changed = tuple(question if each.name == name else each for each in page.questions)
    made = change_page(definition, page.name, lambda here: replace(here, questions=changed))
    return made if question.name == name else _renamed(made, name, question.name)


def as_kind(question: Question, kind: QuestionKind) -> Question:
    """The question asked in another way: what the new kind has no use for is left out."""
    plain = Question(question.name, kind)
    kept = {field: getattr(question, field) for field in fields_of(kind) & fields_of(question.kind)}
    return replace(plain, **kept)


def change_page(definition: Definition, name: str, change: Callable[[Page], Page]) -> Definition:
    """The definition with one page changed; raises NotFound."""
    page_named(definition, name)
    pages = tuple(change(page) if page.name == name else page for page in definition.pages)
    return replace(definition, pages=pages)


def place_of(page: Page, name: str) -> int:
    """Where the question stands on its page, from 0."""
    return [each.name for each in page.questions].index(name)


def _require_name(definition: Definition, name: str) -> None:
    if not NAME.fullmatch(name) or len(name) > NAME_LENGTH:
        raise InvalidInput(
            _("“%(name)s” is not a name.") % {"name": name[:NAME_LENGTH]},
            where=_("Name in files"),
            next_step=_("Use up to 60 letters, digits and underscores, a letter first."),
        )
    if definition.question(name) is not None:
        raise InvalidInput(
            _("Another question has the name “%(name)s”.") % {"name": name},
            where=_("Name in files"),
            next_step=_("Choose another name."),
        )


def _renamed(definition: Definition, old: str, new: str) -> Definition:
    def comparison(each: Comparison) -> Condition:
        return replace(each, question=new) if each.question == old else each

    def rule(condition: Condition | None) -> Condition | None:
        return None if condition is None else rewrite(condition, comparison)

    return replace(
        definition,
        pages=tuple(
            replace(
                page,
                visible_if=rule(page.visible_if),
                questions=tuple(
                    replace(each, visible_if=rule(each.visible_if)) for each in page.questions
                ),
            )
            for page in definition.pages
        ),
    )
