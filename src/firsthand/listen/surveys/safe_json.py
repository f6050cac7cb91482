"""JSON from outside: bounded in size and depth, no duplicate keys, no numbers that are none."""

import json
from typing import Any, NoReturn

from django.utils.translation import gettext as _

from firsthand.core.errors import InvalidInput
from firsthand.listen.surveys import limits


def load(source: bytes | str, *, where: str = "", most_bytes: int = limits.DOCUMENT_BYTES) -> Any:
    """Decode UTF-8 JSON (a byte-order mark is accepted); raises InvalidInput for all else."""
    raw = source.encode("utf-8", "replace") if isinstance(source, str) else source
    if len(raw) > most_bytes:
        raise InvalidInput(
            _("The file is larger than %(limit)d bytes.") % {"limit": most_bytes},
            where=where,
            next_step=_("Check that it holds one survey and no pictures."),
        )
    try:
        found = json.loads(
            raw.decode("utf-8-sig"), object_pairs_hook=_unique, parse_constant=_refuse
        )
    except (ValueError, RecursionError) as error:
        reason = type(error).__name__ if isinstance(error, RecursionError) else str(error)
        raise InvalidInput(
            _("This is not readable JSON: %(reason)s.") % {"reason": reason[:200]},
            where=where,
            next_step=_("Export the survey again as JSON in UTF-8."),
        ) from None
    _require_shallow(found, where)
    return found


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("an object has the same key twice")
    return found


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")


def _require_shallow(found: object, where: str) -> None:
    level = [found]
    for _depth in range(limits.DOCUMENT_DEPTH):
        level = [inner for each in level for inner in _children(each)]
        if not level:
            return
    raise InvalidInput(
        _("The file is nested deeper than %(limit)d levels.") % {"limit": limits.DOCUMENT_DEPTH},
        where=where,
    )


def _children(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []
