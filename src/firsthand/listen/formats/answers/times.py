"""When somebody answered, as a file tells it."""

import datetime as dt
import re

from django.utils import timezone

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 1900, 2200  # that every database can hold, in every time zone
_NOON = dt.time(12)


def moment_of(text: str) -> dt.datetime | None:
    """The moment; None where this is none. Without a zone: where the agency is; a day alone: noon.

    Only ISO 8601 is taken: 2/3/2026 is February in one country and March in another.
    """
    text = text.strip()
    try:
        if _DAY.fullmatch(text):
            moment = dt.datetime.combine(dt.date.fromisoformat(text), _NOON)
        elif _DAY.match(text):
            moment = dt.datetime.fromisoformat(text)
        else:
            return None
    except ValueError:
        return None
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        return None
    if moment.tzinfo is None:
        return timezone.make_aware(moment, timezone.get_default_timezone())
    return moment
