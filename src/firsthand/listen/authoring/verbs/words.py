"""The name, key and owner of a survey, made sound."""

import uuid

from django.utils.text import slugify
from django.utils.translation import gettext as _

from firsthand.core.access import Actor, Permission
from firsthand.core.errors import InvalidInput
from firsthand.listen.authoring.places import scopes_of_places
from firsthand.listen.models import Survey
from firsthand.listen.surveys.text import is_storable

NAME_LENGTH = 200
# Addresses under /listen/surveys/ that are no survey.
_TAKEN = frozenset({"new", "import"})


def clean_name(name: str) -> str:
    """The name in one line; raises InvalidInput for none, or one that is too long."""
    clean = " ".join(name.split())
    if not 0 < len(clean) <= NAME_LENGTH or not is_storable(clean):
        raise InvalidInput(
            _("A survey needs a name of at most %(limit)d characters.") % {"limit": NAME_LENGTH},
            where=_("Name"),
            next_step=_("Write what people at your agency call it."),
        )
    return clean


def free_key(name: str) -> str:
    """A key like the name that no survey has; it stays when the name changes."""
    wish = slugify(name)[:100] or "survey"
    used = set(Survey.objects.filter(key__startswith=wish).values_list("key", flat=True)) | _TAKEN
    key, number = wish, 2
    while key in used:
        key, number = f"{wish}-{number}", number + 1
    return key


def require_owner(actor: Actor, owner_id: uuid.UUID | None) -> None:
    """Raise unless the place is there and the actor may write surveys for it."""
    if owner_id is None:
        actor.require(Permission.EDIT_SURVEYS)
        return
    scope = scopes_of_places({owner_id}).get(owner_id)
    if scope is None:
        raise InvalidInput(
            _("There is no such agency, provider or service."),
            where=_("Whose survey it is"),
            next_step=_("Choose one from the list."),
        )
    actor.require(Permission.EDIT_SURVEYS, scope)
