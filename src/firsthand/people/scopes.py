"""Where a role can count. The places belong to another room, which settings name."""

import uuid
from collections.abc import Callable

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _


def scope_choices() -> list[tuple[uuid.UUID, str]]:
    """Every agency, provider and service: its id and its name with those above it."""
    places: Callable[[], list[tuple[uuid.UUID, str]]] = import_string(settings.SCOPE_CHOICES)
    return places()


def place_names() -> dict[uuid.UUID | None, str]:
    """The name of each place; None is everything."""
    names: dict[uuid.UUID | None, str] = {None: _("Everything")}
    names.update(scope_choices())
    return names


def name_of(on: uuid.UUID | None, names: dict[uuid.UUID | None, str]) -> str:
    """The name of a place, or words for one that is retired or gone."""
    return names.get(on) or _("A place that is no longer in the catalog")
