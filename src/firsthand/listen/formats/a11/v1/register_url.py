"""Federal Register addresses, taken out of what was typed around them."""

import re

_ADDRESS = re.compile(r"https?://[^\s;,]+", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"(?:federal register url)?[\s;,]*", re.IGNORECASE)


def clean(text: str) -> tuple[str, str]:
    """The address (empty where there is none) and the code of what was wrong (empty: nothing).

    Of several the first is kept; none where other words stand around it, because an address
    with a space in it leads elsewhere when it is cut there.
    """
    trimmed = text.strip()
    if not trimmed or _ADDRESS.fullmatch(trimmed):
        return trimmed, ""
    first = _ADDRESS.search(trimmed)
    around = _ADDRESS.sub("", trimmed)
    kept = first[0] if first and _PLACEHOLDER.fullmatch(around) else ""
    return kept, "register_url_not_an_address"
