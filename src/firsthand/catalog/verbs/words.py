"""Checks that the verbs share: texts, addresses, names that are taken."""

from typing import Any

from django.db.models import QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext as _

from firsthand.catalog.models.entry import Entry
from firsthand.core.errors import InvalidInput

SLUG_LENGTH = 120
NAME_LENGTH = 300
ABBREVIATION_LENGTH = 40
HIGHEST_NUMBER = 2_147_483_647


def clean_name(name: str, *, limit: int = NAME_LENGTH) -> str:
    """The name without needless spaces; raises InvalidInput where it is empty or too long."""
    clean = " ".join(name.split())
    if not clean:
        raise InvalidInput(
            _("The name is missing."), where=_("name"), next_step=_("Give it a name.")
        )
    return clean_line(clean, limit, where=_("name"))


def clean_line(text: str, limit: int, *, where: str) -> str:
    """A short text on one line; raises InvalidInput where it is too long or has odd characters."""
    clean = " ".join(text.split())
    if len(clean) > limit:
        raise InvalidInput(
            _("This text has %(length)d characters.") % {"length": len(clean)},
            where=where,
            next_step=_("Use at most %(limit)d.") % {"limit": limit},
        )
    if not clean.isprintable():
        raise InvalidInput(
            _("This text holds characters that cannot be seen."),
            where=where,
            next_step=_("Type it again instead of pasting it."),
        )
    return clean


def clean_abbreviation(text: str) -> str:
    """An agency's abbreviation, which may be empty."""
    return clean_line(text, ABBREVIATION_LENGTH, where=_("abbreviation"))


def clean_text(text: str) -> str:
    """A longer text: line ends made alike, a character that databases refuse taken out."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()


def free_slug(model: type[Entry], name: str) -> str:
    """An address made of the name, with a number where it is taken already."""
    base = slugify(name)[: SLUG_LENGTH - 8] or model.__name__.lower()
    taken = set(_objects(model).filter(slug__startswith=base).values_list("slug", flat=True))
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


def refuse_taken_name(siblings: QuerySet[Any], name: str, except_for: Entry | None = None) -> None:
    """Raise InvalidInput if something beside it has the name already, retired or not."""
    for other in siblings.filter(name__iexact=name):
        if except_for is None or other.pk != except_for.pk:
            raise InvalidInput(
                _("“%(name)s” is there already.") % {"name": other.name},
                where=_("name"),
                next_step=_("Choose another name, or bring it back if it is retired."),
            )


def refuse_taken_number(
    model: type[Entry], number: int | None, except_for: Entry | None = None
) -> None:
    """Raise InvalidInput if another thing has this federal registry number."""
    if number is None:
        return
    if not 1 <= number <= HIGHEST_NUMBER:
        raise InvalidInput(
            _("%(number)d is not a registry number.") % {"number": number},
            where=_("registry number"),
            next_step=_("Leave it empty for what is not in the federal registry."),
        )
    other = _objects(model).filter(federal_id=number).first()
    if other is not None and (except_for is None or other.pk != except_for.pk):
        raise InvalidInput(
            _("“%(name)s” has this registry number already.") % {"name": other.name},
            where=_("registry number"),
            next_step=_("Look the number up in the federal registry."),
        )


def _objects(model: type[Entry]) -> QuerySet[Any]:
    return model._default_manager.all()
