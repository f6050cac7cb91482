"""OMB control numbers, taken out of what was typed around them."""

import re

_NUMBER = re.compile(r"(?<![0-9])[0-9]{4}-[0-9]{4}(?![0-9])")
# Text of the submission form, or the expiry date, that was left or put beside the number.
_PLACEHOLDER = re.compile(r"omb control (?:number|no\.?)|exp\b.*", re.IGNORECASE)


def clean(text: str) -> tuple[str, str]:
    """The number (empty where there is none) and the code of what was wrong (empty: nothing)."""
    trimmed = text.strip()
    if not trimmed:
        return "", "control_number_missing"
    numbers = set(_NUMBER.findall(trimmed))
    if len(numbers) > 1:
        return "", "control_number_malformed"
    number = numbers.pop() if numbers else ""
    around = " ".join(_NUMBER.sub("", trimmed).split())
    if around:
        known = _PLACEHOLDER.fullmatch(around)
        return number, "control_number_placeholder" if known else "control_number_malformed"
    return number, "control_number_spaces" if trimmed != text else ""
