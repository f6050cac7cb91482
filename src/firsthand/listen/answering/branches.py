"""Surveys that are shown at once: which choice shows what, as classes of the form's style sheet.

`ff-kN` marks the choices of the sign with number N; a part with `ff-ifN` is shown while one of
them is chosen, one with `ff-notN` while none is. Browsers that cannot tell (those without `:has`)
show every part, and say above each when it is meant.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from django.utils.translation import gettext as _

from firsthand.listen.answering.fields import Choice, Field
from firsthand.listen.answering.keeping import Kept
from firsthand.listen.answering.languages import own_words
from firsthand.listen.intake.live import LiveDeployment
from firsthand.listen.surveys.api import Definition, Page, next_page, on_one_page, visible
from firsthand.listen.surveys.at_once import Sign, every_sign, may_ask, signs

_KEPT = 200
_SHOWN: Kept[LiveDeployment] = Kept()
_FIRST: Kept[Page] = Kept()


def as_shown(deployment: LiveDeployment) -> LiveDeployment:
    """The deployment with the pages that people see."""
    definition = deployment.definition
    if not definition.at_once or len(definition.pages) == 1:
        return deployment
    version = _Version(deployment.version_id, definition)
    return _SHOWN.get(deployment, None, lambda: replace(deployment, definition=_merged(version)))


def first_page(deployment: LiveDeployment, hidden: Mapping[str, object]) -> Page:
    """The page on which a form begins, given what its link tells."""
    if hidden:
        return _first_page(deployment.definition, hidden)
    return _FIRST.get(deployment, None, lambda: _first_page(deployment.definition, hidden))


def asked_on(
    page: Page,
    definition: Definition,
    answers: Mapping[str, object],
    hidden: Mapping[str, object],
) -> tuple[str, ...]:
    """The questions of a page that stand in it, shown now or by a choice on it."""
    if definition.at_once:
        return tuple(each.name for each in page.questions if may_ask(each, definition, hidden))
    shown = visible(definition, {**hidden, **answers}).questions
    return tuple(each.name for each in page.questions if each.name in shown)


def marked(fields: Sequence[Field], definition: Definition, language: str) -> list[Field]:
    """The fields with what shows and hides them; as they are where nothing does."""
    if not definition.at_once:
        return list(fields)
    numbers = {sign: number for number, sign in enumerate(every_sign(definition), start=1)}
    labels = {each.name: each for each in fields}
    return [_marked(each, definition, numbers, labels, language) for each in fields]


def _first_page(definition: Definition, hidden: Mapping[str, object]) -> Page:
    return next_page(definition, hidden, None) or definition.pages[0]


@dataclass(frozen=True)
class _Version:
    """A version never changes, so its id tells what its definition holds."""

    id: uuid.UUID
    definition: Definition = field(compare=False)


@lru_cache(maxsize=_KEPT)
def _merged(version: _Version) -> Definition:
    return on_one_page(version.definition)


def _marked(
    each: Field,
    definition: Definition,
    numbers: Mapping[Sign, int],
    fields: Mapping[str, Field],
    language: str,
) -> Field:
    choices = tuple(replace(one, marks=_marks(each, one, numbers)) for one in each.choices)
    question = definition.question(each.name)
    found = signs(question.visible_if if question else None, definition)
    classes = [f"ff-{'if' if sign.is_wanted else 'not'}{numbers[sign]}" for sign in found]
    if not classes:
        return replace(each, choices=choices)
    lead = own_words(" ".join(_lead(sign, fields) for sign in found), language)
    return replace(each, choices=choices, branch=" ".join(classes), lead=lead)


def _marks(each: Field, choice: Choice, numbers: Mapping[Sign, int]) -> str:
    found = [n for sign, n in numbers.items() if (each.name, choice.key) in sign.choices]
    return "".join(f" ff-k{number}" for number in found)


def _lead(sign: Sign, fields: Mapping[str, Field]) -> str:
    """When a part is meant, for browsers that cannot tell."""
    chosen = [
        choice.words.text
        for each in fields.values()
        for choice in each.choices
        if (each.name, choice.key) in sign.choices
    ]
    answers = " / ".join(chosen)
    if sign.is_wanted:
        return _("If you chose “%(answers)s”:") % {"answers": answers}
    return _("If you did not choose “%(answers)s”:") % {"answers": answers}
