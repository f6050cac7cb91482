"""One SurveyJS element as JSON of our subset; what is beyond it is written down."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from firsthand.listen.formats.surveyjs.looks import RATE_ENDS, fit_field, fit_scale
from firsthand.listen.formats.surveyjs.texts import Texts
from firsthand.listen.surveys.codecs import write_text
from firsthand.listen.surveys.importing.ledger import Ledger
from firsthand.listen.surveys.importing.naming import Values
from firsthand.listen.surveys.text import Text

type Json = dict[str, Any]


@dataclass(frozen=True)
class Simplified:
    """Our JSON, without its name and its rule, which need to know the other questions."""

    json: Json
    source_name: str
    values: Mapping[str, str] = field(default_factory=dict)


# Kinds that are another kind with a different look.
_ALIKE = {"tagbox": "checkbox", "buttongroup": "radiogroup"}
_TEXTS = frozenset({"title", "description", "otherText"})
_YES_AND_NO = frozenset({"labelTrue", "labelFalse"})
_LISTS = frozenset({"choices", "columns", "rows", "rateValues"})
# Read elsewhere: names and rules by the caller, the rest beside the property that it changes.
_ELSEWHERE = frozenset({"type", "name", "visibleIf", "html"})
_COMMON = frozenset({"title", "description", "isRequired", "role"})
_CHOICES = frozenset({"choices", "showOtherItem", "otherText"})
_KEPT: Mapping[str, frozenset[str]] = {
    "rating": _COMMON | {"rateType", "rateMin", "rateMax", "rateValues"} | RATE_ENDS,
    "boolean": _COMMON | _YES_AND_NO,
    "radiogroup": _COMMON | _CHOICES,
    "dropdown": _COMMON | _CHOICES | {"visible"},
    "checkbox": _COMMON | _CHOICES | {"minSelectedChoices", "maxSelectedChoices"},
    "ranking": _COMMON | {"choices"},
    "text": _COMMON | {"inputType", "visible", "min", "max", "step", "maxLength", "autocomplete"},
    "comment": _COMMON | {"maxLength"},
    "matrix": _COMMON | {"columns", "rows", "cellType", "eachRowRequired"},
    "html": frozenset(),
}
_NO_LIMIT = -1
_OUR_INPUTS = frozenset({"text", "number", "date", "email", "tel"})


def simplify(source: Json, path: str, ledger: Ledger, texts: Texts) -> Iterator[Simplified]:
    """The element as one question of ours, as several, or as none."""
    written = source.get("type")
    kind = _ALIKE.get(str(written), str(written))
    if kind not in _KEPT:
        ledger.leave(path, kind[:40], _why_not(kind))
        return
    reason = _unwanted(kind, source)
    if reason:
        ledger.leave(path, kind, reason)
        return
    yield _Simplifier(source, path, ledger, texts).read(kind)


def _why_not(kind: str) -> str:
    known: dict[str, Callable[[], str]] = {
        "file": lambda: _("Surveys here take no files."),
        "signaturepad": lambda: _("Surveys here take no signatures."),
        "expression": lambda: _("Computed values are not part of our format."),
        "image": lambda: _("Surveys here show no pictures."),
    }
    return known.get(kind, lambda: _("There is no kind of question here that does the same."))()


def _unwanted(kind: str, source: Json) -> str:
    if source.get("visible") is False and kind not in ("text", "dropdown"):
        return _("It is never shown.")
    if kind == "text" and source.get("inputType", "text") not in (*_OUR_INPUTS, "url", "range"):
        return _("There is no field here for “%(type)s”.") % {"type": source.get("inputType")}
    return ""


class _Simplifier:
    def __init__(self, source: Json, path: str, ledger: Ledger, texts: Texts) -> None:
        self._source = source
        self._path = path
        self._ledger = ledger
        self._texts = texts
        self._values: dict[str, str] = {}
        name = source.get("name")
        self._name = name if isinstance(name, str) and name else "question"

    def read(self, kind: str) -> Simplified:
        """The question; whatever is not kept is written down."""
        if kind == "html":
            text = write_text(self._text("html")) or "…"
            self._leave_rest(_ELSEWHERE)
            return Simplified({"type": "html", "html": _escaped(text)}, self._name)
        json: Json = {"type": kind}
        for key in _KEPT[kind] & self._source.keys():
            self._property(json, key)
        self._leave_rest(_KEPT[kind] | _ELSEWHERE)
        json.setdefault("title", self._name)
        fit_scale(json, self._source.get("rateCount"), self._leave)
        fit_field(json, self._leave)
        return Simplified(json, self._name, self._values)

    def _property(self, json: Json, key: str) -> None:
        value = self._source[key]
        if key in _TEXTS | RATE_ENDS | _YES_AND_NO:
            written = write_text(self._text(key))
            if written is not None:
                json[key] = written
        elif key in _LISTS:
            json[key] = self._options(value, key)
        elif key in ("minSelectedChoices", "maxSelectedChoices", "maxLength"):
            if isinstance(value, int) and value > 0:
                json[key] = value
            elif value != _NO_LIMIT:
                self._leave(key, _("This is not a length or number of choices."))
        else:
            json[key] = value

    def _text(self, key: str) -> Text:
        return self._texts.read(self._source.get(key), f"{self._path}.{key}")

    def _options(self, source: object, key: str) -> list[Json]:
        values = Values()
        if not isinstance(source, list):
            return []
        return [
            self._option(one, f"{self._path}.{key}[{at}]", values) for at, one in enumerate(source)
        ]

    def _option(self, source: object, path: str, values: Values) -> Json:
        item = source if isinstance(source, dict) else {"value": source}
        for rest in sorted(item.keys() - {"value", "text"}):
            self._ledger.leave(f"{path}.{rest}", rest, _("It is not part of our format."))
        raw = str(item.get("value"))
        value = values.give(raw)
        self._values[raw] = value
        text = self._texts.read(item.get("text"), f"{path}.text") or self._texts.read(raw, path)
        return {"value": value, "text": write_text(text) or value}

    def _leave_rest(self, known: frozenset[str]) -> None:
        for key in sorted(self._source.keys() - known):
            self._leave(key, _("It is not part of our format."))

    def _leave(self, key: str, reason: str) -> None:
        self._ledger.leave(f"{self._path}.{key}", key, reason)


def _escaped(text: Any) -> Any:
    if isinstance(text, dict):
        return {key: _escaped(one) for key, one in text.items()}
    return text.replace("&", "&amp;").replace("<", "&lt;")
