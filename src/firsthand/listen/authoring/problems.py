"""What keeps a draft from being published, and what it will ask of those who deploy it."""

from django.utils.translation import gettext as _

from firsthand.core.errors import Problem
from firsthand.listen.instruments.a11 import instrument_problems, placeholder_problems
from firsthand.listen.instruments.identifiers import identifying_questions
from firsthand.listen.instruments.library import A11Edition
from firsthand.listen.surveys.api import Definition, publishing_problems


def draft_problems(definition: Definition, edition: A11Edition | None) -> list[Problem]:
    """Everything that must be put right first, rules of A-11 included; empty if it may go out."""
    found = publishing_problems(definition)
    if edition is not None:
        found += instrument_problems(definition, edition)
    return [*found, *placeholder_problems(definition)]


def draft_notices(definition: Definition) -> list[Problem]:
    """What does not keep it from being published, but has to be known."""
    return [
        Problem(
            _("It asks who somebody is: each deployment will need a Privacy Act statement."),
            _("question %(name)s") % {"name": question.name},
        )
        for question in identifying_questions(definition)
    ]
