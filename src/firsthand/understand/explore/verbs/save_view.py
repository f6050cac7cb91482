"""Save a view, rename it, share it, delete it."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor, Permission
from firsthand.core.errors import Conflict, InvalidInput, NotFound
from firsthand.understand import acts
from firsthand.understand.models import SavedView

LONGEST_NAME, LONGEST_QUERY, MOST_VIEWS = 120, 4_000, 200


@transaction.atomic
def save_view(actor: Actor, name: str, query: str, *, is_shared: bool = False) -> uuid.UUID:
    """Keep a query under a name that the actor has no other view under; returns its id."""
    owner = _owner(actor)
    name = _sound_name(name)
    if len(query) > LONGEST_QUERY:
        raise InvalidInput(
            _("This view has too many filters to be saved."), next_step=_("Leave some out.")
        )
    views = SavedView.objects.select_for_update().filter(owner_id=owner)
    if len(views) >= MOST_VIEWS:
        raise Conflict(
            _("You have %(most)d saved views, and no more can be kept.") % {"most": MOST_VIEWS},
            next_step=_("Delete one that you no longer need."),
        )
    _require_free(views.filter(name=name).exists(), name)
    row = SavedView.objects.create(owner_id=owner, name=name, query=query, is_shared=is_shared)
    log(acts.VIEW_SAVED, actor, row.id)
    return row.id


@transaction.atomic
def change_view(actor: Actor, view_id: uuid.UUID, name: str, *, is_shared: bool) -> None:
    """Give a view of one's own another name, or share it; raises NotFound for one of others."""
    row = _own(actor, view_id)
    name = _sound_name(name)
    others = SavedView.objects.filter(owner_id=row.owner_id, name=name).exclude(id=row.id)
    _require_free(others.exists(), name)
    row.name, row.is_shared = name, is_shared
    row.save()
    log(acts.VIEW_CHANGED, actor, row.id)


@transaction.atomic
def delete_view(actor: Actor, view_id: uuid.UUID) -> str:
    """Forget a view of one's own; returns its query, with which it can be saved again."""
    row = _own(actor, view_id)
    log(acts.VIEW_DELETED, actor, row.id)
    query = row.query
    row.delete()
    return query


def _owner(actor: Actor) -> uuid.UUID:
    if actor.id is None or not actor.may_somewhere(Permission.VIEW_FIGURES):
        actor.require(Permission.VIEW_FIGURES)
        raise Conflict(_("Only accounts save views."), next_step=_("Sign in first."))
    return actor.id


def _own(actor: Actor, view_id: uuid.UUID) -> SavedView:
    owner = _owner(actor)
    row = SavedView.objects.select_for_update().filter(id=view_id, owner_id=owner).first()
    if row is None:
        raise NotFound(_("There is no such view."), next_step=_("Choose one from the list."))
    return row


def _sound_name(name: str) -> str:
    name = " ".join(name.split())
    if not 0 < len(name) <= LONGEST_NAME or "\x00" in name:
        raise InvalidInput(
            _("A view needs a name of up to %(longest)d characters.") % {"longest": LONGEST_NAME},
            where=_("name"),
            next_step=_("Say what it shows."),
        )
    return name


def _require_free(is_taken: bool, name: str) -> None:
    if is_taken:
        raise InvalidInput(
            _("You have a view “%(name)s” already.") % {"name": name},
            where=_("name"),
            next_step=_("Choose another name."),
        )
