"""Scales and fields of SurveyJS that have another look than ours but the same answers."""

import re
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

RATE_ENDS = frozenset({"minRateDescription", "maxRateDescription"})
_OUR_SCALES = [(0, 1), (1, 5), (0, 10)]  # a list: what comes in may not be hashable
_FIVE = ["1", "2", "3", "4", "5"]
_MOST_POINTS = 100
_ALIKE = {"url": "text", "range": "number"}
_BOUND = {
    "number": re.compile(r"-?\d{1,15}(\.\d{1,15})?"),
    "date": re.compile(r"\d{4}-\d\d-\d\d"),
}

type Leave = Callable[[str, str], None]


def fit_scale(json: dict[str, Any], count: object, leave: Leave) -> None:
    """Make a rating one of our scales, or a choice of its points."""
    if json["type"] != "rating":
        return
    low, high = _ends(json, count)
    labels = json.get("rateValues") or []
    values = [one["value"] for one in labels]
    if labels and values == _FIVE:
        low, high = 1, 5
    if (low, high) in _OUR_SCALES and values in ([], _FIVE):
        json["rateMin"], json["rateMax"] = low, high
        json["rateType"] = "smileys" if (low, high) == (0, 1) else "labels"
        return
    for key in ("rateType", "rateMin", "rateMax", "rateValues"):
        json.pop(key, None)
    for key in sorted(RATE_ENDS & json.keys()):
        del json[key]
        leave(key, _("The scale is taken as a choice of its points, which has no ends."))
    json["type"] = "radiogroup"
    json["choices"] = labels or _points(low, high)


def fit_field(json: dict[str, Any], leave: Leave) -> None:
    """Web addresses become text and sliders numbers; limits are kept where we know them."""
    if json["type"] != "text":
        return
    given = json.get("inputType", "text")
    json["inputType"] = _ALIKE.get(given, given)
    for key in ("min", "max"):
        _fit_bound(json, key, leave)
    if json.get("step") != 1 and json.pop("step", None) is not None:
        leave("step", _("Numbers are whole or not; there are no other steps."))
    if json.get("visible") is False and json["inputType"] != "text":
        json["inputType"] = "text"


def _ends(json: dict[str, Any], count: object) -> tuple[object, object]:
    low, high = json.get("rateMin", 1), json.get("rateMax", 5)
    if isinstance(count, int) and isinstance(low, int) and "rateMax" not in json:
        high = low + count - 1
    return low, high


def _points(low: object, high: object) -> list[str]:
    if isinstance(low, int) and isinstance(high, int) and 0 < high - low < _MOST_POINTS:
        return [str(point) for point in range(low, high + 1)]
    return []


def _fit_bound(json: dict[str, Any], key: str, leave: Leave) -> None:
    bound, input_type = json.pop(key, None), json["inputType"]
    if bound is None:
        return
    pattern = _BOUND.get(input_type)
    if pattern is None or not pattern.fullmatch(str(bound)):
        leave(key, _("A limit is a number or a date like 2026-01-31."))
    else:
        json[key] = float(bound) if input_type == "number" else bound
