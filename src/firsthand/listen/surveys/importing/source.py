"""Bytes from outside, bounded before anything reads them."""

from typing import BinaryIO

from django.utils.translation import gettext as _

from firsthand.core.errors import InvalidInput

MOST_BYTES = 10_000_000


def read_bounded(stream: BinaryIO) -> bytes:
    """The whole stream; raises InvalidInput if it is empty or too large."""
    found = stream.read(MOST_BYTES + 1)
    if not found:
        raise InvalidInput(_("The file is empty."), next_step=_("Export the survey again."))
    if len(found) > MOST_BYTES:
        raise InvalidInput(
            _("The file is larger than %(limit)d bytes.") % {"limit": MOST_BYTES},
            next_step=_("Check that it holds one survey and no pictures."),
        )
    return found


def not_this_format(expected: str, why: str) -> InvalidInput:
    """The error for a file that is something else."""
    facts = {"expected": expected, "why": why}
    return InvalidInput(
        _("This is not %(expected)s: %(why)s.") % facts,
        next_step=_("Choose the format that the file has, or export it again."),
    )
