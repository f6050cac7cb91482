"""Finding pages and questions in a definition, with errors that a person can act on."""

from django.utils.translation import gettext as _

from firsthand.core.errors import NotFound
from firsthand.listen.surveys.api import Definition, Page, Question


def page_named(definition: Definition, name: str) -> Page:
    """The page; raises NotFound."""
    for page in definition.pages:
        if page.name == name:
            return page
    raise NotFound(
        _("There is no such page in this survey."),
        next_step=_("It may have been removed; look at the draft as it is now."),
    )


def question_named(definition: Definition, name: str) -> Question:
    """The question; raises NotFound."""
    question = definition.question(name)
    if question is None:
        raise NotFound(
            _("There is no such question in this survey."),
            next_step=_("It may have been removed or renamed; look at the draft as it is now."),
        )
    return question


def page_holding(definition: Definition, name: str) -> Page:
    """The page that holds the question; raises NotFound."""
    question_named(definition, name)
    return next(page for page in definition.pages if any(q.name == name for q in page.questions))
