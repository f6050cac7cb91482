"""Declare a release: say what it will show, before anybody sees a figure of it."""

import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor, Permission
from firsthand.core.clock import now
from firsthand.core.errors import InvalidInput
from firsthand.core.fiscal import Quarter
from firsthand.listen.api import quarter_at
from firsthand.publish import acts
from firsthand.publish.models import Release
from firsthand.publish.releases.contracts import Cube, ReleaseInfo
from firsthand.publish.releases.lookup import release, scope_of

LONGEST_TITLE = 200


@dataclass(frozen=True)
class NewRelease:
    """What is declared. place_id: a provider or service; None for the whole installation."""

    title: str
    description: str
    place_id: uuid.UUID | None
    cube: Cube


@transaction.atomic
def declare(actor: Actor, new: NewRelease) -> ReleaseInfo:
    """Make a draft; raises InvalidInput for a cube that cannot be released."""
    actor.require(Permission.PUBLISH, scope_of(new.place_id))
    title = new.title.strip()
    if not 0 < len(title) <= LONGEST_TITLE:
        raise InvalidInput(
            _("A release needs a title of up to %(longest)d characters.")
            % {"longest": LONGEST_TITLE},
            where=_("title"),
            next_step=_("Say what it shows, and for when."),
        )
    require_sound(new.cube)
    row = Release.objects.create(
        slug=_free_slug(title),
        title=title,
        description=new.description.strip(),
        place_id=new.place_id,
        cube=new.cube.to_json(),
    )
    log(acts.RELEASE_DECLARED, actor, row.id)
    return release(row.slug)


def require_sound(cube: Cube) -> None:
    """Raise InvalidInput where something is missing, named twice, or not over yet."""
    if not cube.measures or not cube.quarters or not cube.rows:
        raise InvalidInput(
            _("A release needs a measure, a quarter and something to split by."),
            next_step=_("Choose at least one of each."),
        )
    if cube.rows == cube.columns:
        raise InvalidInput(
            _("Rows and columns are the same."), where=_("columns"), next_step=_("Choose another.")
        )
    if early := [str(each) for each in cube.quarters if not each < present_quarter()]:
        raise InvalidInput(
            _("%(quarters)s is not over yet.") % {"quarters": ", ".join(early)},
            where=_("quarters"),
            next_step=_("Choose quarters that have ended: their figures no longer move."),
        )


def present_quarter() -> Quarter:
    """The quarter that is running where the agency is."""
    return quarter_at(now())


def _free_slug(title: str) -> str:
    base = slugify(title)[:100] or "release"
    taken = set(Release.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (base, *numbered) if slug not in taken)
