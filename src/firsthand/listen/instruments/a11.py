"""The rules of A-11 Section 280 for a survey and the place where it is put to people."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from firsthand.core.errors import Problem
from firsthand.listen.instruments.drivers import driver_problems
from firsthand.listen.instruments.identifiers import identifying_questions
from firsthand.listen.instruments.library import PROVIDER, A11Edition
from firsthand.listen.roles import QuestionRole
from firsthand.listen.surveys.api import Definition, Question, QuestionKind, text_units

MOST_QUESTIONS = 20
OMB_CONTROL_NUMBER = re.compile(r"\d{4}-\d{4}", re.ASCII)
_TRUST_SCALES = {
    A11Edition.V1: frozenset({QuestionKind.FIVE_POINT}),
    A11Edition.V2: frozenset({QuestionKind.THUMBS, QuestionKind.FIVE_POINT}),
}
_V1_ROLES = (
    QuestionRole.SATISFACTION,
    QuestionRole.EFFECTIVENESS,
    QuestionRole.EASE,
    QuestionRole.EFFICIENCY,
    QuestionRole.TRANSPARENCY,
    QuestionRole.EMPLOYEE,
)


@dataclass(frozen=True)
class DeploymentFacts:
    """What the rules need to know of a deployment; empty text or None where nothing is given."""

    edition: A11Edition
    today: dt.date
    omb_control_number: str = ""
    omb_expires: dt.date | None = None
    burden_statement: str = ""
    privacy_act_statement: str = ""


def check_a11(definition: Definition, facts: DeploymentFacts) -> list[Problem]:
    """Every rule that is broken, in the active language; empty where the survey may go out."""
    return [
        *instrument_problems(definition, facts.edition),
        *deployment_problems(definition, facts),
    ]


def deployment_problems(definition: Definition, facts: DeploymentFacts) -> list[Problem]:
    """The rules that hold for every survey that is put to people, A-11 or not."""
    return [
        *_clearance(facts),
        *_privacy(definition, facts),
        *placeholder_problems(definition),
    ]


def instrument_problems(definition: Definition, edition: A11Edition) -> list[Problem]:
    """The rules of an edition that are broken by what is asked, wherever it will be put."""
    return [
        *_trust(definition, edition),
        *_instrument(definition, edition),
        *_length(definition),
    ]


def trust_question(definition: Definition) -> Question | None:
    """The one question with the role of trust; None if there is none or more than one."""
    found = [each for each in definition.questions if each.role is QuestionRole.TRUST]
    return found[0] if len(found) == 1 else None


def _trust(definition: Definition, edition: A11Edition) -> Iterator[Problem]:
    question = trust_question(definition)
    if question is None:
        yield Problem(
            _("There must be exactly one question with the role of trust."),
            next_step=_("Set the role on the trust question."),
        )
    elif question.kind not in _TRUST_SCALES[edition]:
        yield Problem(
            _("The trust question has a scale that A-11 does not know."),
            _("question %(name)s") % {"name": question.name},
            _("Use the 5-point scale, or thumbs in the edition since 2023."),
        )


def _instrument(definition: Definition, edition: A11Edition) -> Iterator[Problem]:
    if edition is A11Edition.V1:
        yield from _seven(definition)
        return
    question = trust_question(definition)
    if question is not None and question.kind in _TRUST_SCALES[edition]:
        yield from driver_problems(definition, question)
    if not any(each.role is QuestionRole.OPEN_TEXT for each in definition.questions):
        yield Problem(
            _("There is no open question."),
            next_step=_("Add a text question with the role of open text."),
        )


def _seven(definition: Definition) -> Iterator[Problem]:
    for role in _V1_ROLES:
        asked = [each for each in definition.questions if each.role is role]
        if len(asked) != 1 or asked[0].kind is not QuestionKind.FIVE_POINT:
            yield Problem(
                _("The edition of 2018 asks one 5-point statement on %(role)s.")
                % {"role": role.label},
                next_step=_("Add it, with its role, or remove the second one."),
            )


def _clearance(facts: DeploymentFacts) -> Iterator[Problem]:
    number, expires = facts.omb_control_number, facts.omb_expires
    if bool(number) != (expires is not None):
        yield Problem(
            _("The OMB control number and its expiry date are given together or not at all."),
            _("OMB control number"),
            _("Add the one that is missing."),
        )
    if number and not OMB_CONTROL_NUMBER.fullmatch(number):
        yield Problem(
            _("This is not an OMB control number."),
            _("OMB control number"),
            _("Write four digits, a hyphen and four digits, such as 1234-5678."),
        )
    if number and not facts.burden_statement.strip():
        yield Problem(
            _("A cleared survey shows how long it takes to answer: the burden statement."),
            _("burden statement"),
            _("Copy it from the clearance."),
        )
    if expires is not None and expires < facts.today:
        yield Problem(
            _("The clearance expired on %(day)s.") % {"day": expires.isoformat()},
            _("OMB expiry date"),
            _("Renew the clearance, or do not ask."),
        )


def _length(definition: Definition) -> Iterator[Problem]:
    asked = sum(question.kind.is_asked for question in definition.questions)
    if asked > MOST_QUESTIONS:
        yield Problem(
            _("The survey asks %(asked)d questions; at most %(most)d are allowed.")
            % {"asked": asked, "most": MOST_QUESTIONS},
            next_step=_("Remove those that nobody will act on."),
        )


def _privacy(definition: Definition, facts: DeploymentFacts) -> Iterator[Problem]:
    if facts.privacy_act_statement.strip():
        return
    for question in identifying_questions(definition):
        yield Problem(
            _("It asks who somebody is, and there is no Privacy Act statement."),
            _("question %(name)s") % {"name": question.name},
            _("Add the statement to the deployment, or remove the question."),
        )


def placeholder_problems(definition: Definition) -> Iterator[Problem]:
    """The texts that still have the mark in which the agency or service is to be named."""
    for unit in text_units(definition):
        if any(PROVIDER in wording for wording in unit.text.by_language("").values()):
            yield Problem(
                _("The text still says %(placeholder)s.") % {"placeholder": PROVIDER},
                unit.id,
                _("Write the name of the agency or service."),
            )
