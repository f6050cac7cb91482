"""Choices of places, limited to those where the actor may edit."""

import uuid

from django.utils.translation import gettext as _

from firsthand.catalog import lists
from firsthand.catalog.scopes import scope_choices
from firsthand.core.access import Actor, Permission

type Choices = list[tuple[str, str]]


def agency_choices(actor: Actor, *, top: str = "") -> Choices:
    """The agencies under which the actor may put things; `top` names the choice of none."""
    infos = [a for a in lists.agencies(actor) if actor.may(Permission.EDIT_CATALOG, a.scope)]
    none = [("", top)] if top and actor.may(Permission.EDIT_CATALOG) else []
    return none + _with_paths({info.id for info in infos})


def provider_choices(actor: Actor) -> Choices:
    """The providers to which the actor may add services."""
    infos = [p for p in lists.providers(actor) if actor.may(Permission.EDIT_CATALOG, p.scope)]
    return _with_paths({info.id for info in infos})


def keep_present(choices: Choices, present: uuid.UUID | None, name: str) -> Choices:
    """The choices, with the place where the thing stands now if the actor may not edit there."""
    value = "" if present is None else str(present)
    known = {choice for choice, _label in choices}
    return (
        choices if value in known else [(value, _("%(name)s (as now)") % {"name": name}), *choices]
    )


def _with_paths(ids: set[uuid.UUID]) -> Choices:
    return [(str(id_), label) for id_, label in scope_choices() if id_ in ids]
