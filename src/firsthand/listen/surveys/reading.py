"""JSON as a definition: our documented subset of SurveyJS, everything else refused by name."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from firsthand.core.errors import Problem
from firsthand.listen.surveys import rules, safe_json
from firsthand.listen.surveys.codecs import Json, ShapeError
from firsthand.listen.surveys.definition import NO_TEXT, Definition, Page, Question
from firsthand.listen.surveys.errors import InvalidDefinition
from firsthand.listen.surveys.properties import (
    DEFAULTS,
    PAGE,
    SHAPES,
    SURVEY,
    TYPES,
    Property,
    Shape,
)


def parse_definition(source: Json) -> Definition:
    """Read a decoded JSON object, or the JSON itself as text or bytes.

    Raises InvalidDefinition (an InvalidInput) that names everything outside the subset by its
    path, such as pages[0].elements[2].choicesByUrl.
    """
    return rules.require_sound(parse_draft(source))


def parse_draft(source: Json) -> Definition:
    """As `parse_definition`, for a survey that is being worked on and may not be sound yet."""
    decoded = safe_json.load(source) if isinstance(source, (bytes, str)) else source
    reader = _Reader()
    definition = reader.survey(decoded)
    if definition is None or reader.problems:
        raise InvalidDefinition(reader.problems)
    return definition


def parse_question(source: Json, where: str = "") -> Question:
    """Read one element; raises InvalidDefinition. Rules between questions are not checked."""
    reader = _Reader()
    question = reader.question(source, where)
    if question is None or reader.problems:
        raise InvalidDefinition(reader.problems)
    return question


class _Reader:
    """Reads on after a fault, so that one go names them all."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def survey(self, source: Json) -> Definition | None:
        found = self._fields(source, "", SURVEY, extra={"pages"})
        if found is None:
            return None
        pages = self._list(source.get("pages"), "pages", self._page)
        return Definition(**{"title": NO_TEXT, **found, "pages": tuple(pages)})

    def _page(self, source: Json, where: str) -> Page | None:
        found = self._fields(source, where, PAGE, extra={"elements"})
        if found is None or not self._has(found, "name", where):
            return None
        questions = self._list(source.get("elements", []), f"{where}.elements", self.question)
        return Page(**{**found, "questions": tuple(questions)})

    def question(self, source: Json, where: str) -> Question | None:
        shape = self._shape(source, where)
        if shape is None:
            return None
        found = self._fields(source, where, shape.properties, extra={"type", *shape.tells})
        if found is None or not self._has(found, "name", where):
            return None
        return Question(kind=shape.kind, **found)

    def _shape(self, source: Json, where: str) -> Shape | None:
        written = source.get("type") if isinstance(source, Mapping) else None
        if not isinstance(written, str) or written not in TYPES:
            kind = _("There is no question type “%(type)s” in our format.") % {"type": written}
            self._refuse(f"{where}.type", kind)
            return None
        for shape in SHAPES:
            if shape.type == written and _tells(shape, source):
                return shape
        self._refuse(where, _("This combination of properties is not one of our kinds."))
        return None

    def _fields(
        self, source: Json, where: str, properties: Mapping[str, Property], extra: set[str]
    ) -> dict[str, Any] | None:
        if not isinstance(source, Mapping):
            self._refuse(where, _("This is not an object."))
            return None
        found: dict[str, Any] = {}
        for key, value in source.items():
            path = f"{where}.{key}".lstrip(".")
            if key in properties:
                self._field(found, properties[key], value, path)
            elif key not in extra:
                self._refuse(path, _("“%(key)s” is not part of our format.") % {"key": key})
        return found

    def _field(self, found: dict[str, Any], each: Property, value: Json, path: str) -> None:
        try:
            found[each.field] = each.codec.read(value)
        except ShapeError as error:
            self._refuse(path + error.at, error.what)

    def _has(self, found: Mapping[str, Any], key: str, where: str) -> bool:
        if key not in found:
            self._refuse(where, _("It has no name."))
        return key in found

    def _list[T](self, source: Json, where: str, read: Callable[[Json, str], T | None]) -> list[T]:
        if not isinstance(source, list):
            self._refuse(where, _("This is not a list."))
            return []
        made = [read(each, f"{where}[{number}]") for number, each in enumerate(source)]
        return [each for each in made if each is not None]

    def _refuse(self, where: str, what: str) -> None:
        self.problems.append(Problem(what, where))


def _tells(shape: Shape, source: Mapping[str, Json]) -> bool:
    for key, value in shape.tells.items():
        written = source.get(key, DEFAULTS[key])
        if type(written) is not type(value) or written != value:
            return False
    return True
