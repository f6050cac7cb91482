"""A file of translations as plain values, and how it is put into a definition."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from firsthand.core.errors import InvalidInput, Problem
from firsthand.listen.surveys.definition import Definition
from firsthand.listen.surveys.rules import require_sound
from firsthand.listen.surveys.text import LANGUAGE_TAG, Text
from firsthand.listen.surveys.texts import map_texts, text_units


@dataclass(frozen=True)
class Unit:
    """One text of a file. source: what was translated. target: empty where nothing is yet."""

    id: str
    source: str
    target: str


@dataclass(frozen=True)
class TranslationFile:
    """What a file holds: from one language into one other."""

    source_language: str
    language: str
    units: tuple[Unit, ...]


@dataclass(frozen=True)
class Applied:
    """definition: with the translations. Every unit of the file is in one of the lists, by id.

    taken: new or (with replace) changed. same: there already. empty: without a translation.
    unknown: the survey has no such text. stale: the source text is another one by now.
    kept: the survey has another translation already, which was not replaced.
    """

    definition: Definition
    taken: tuple[str, ...]
    same: tuple[str, ...]
    empty: tuple[str, ...]
    unknown: tuple[str, ...]
    stale: tuple[str, ...]
    kept: tuple[str, ...]

    @property
    def problems(self) -> list[Problem]:
        """What a person should look at, in plain words."""
        said = {
            _("The survey has no such text."): self.unknown,
            _("The text was changed since it was sent out; translate it anew."): self.stale,
            _("Another translation is there already and was kept."): self.kept,
        }
        return [Problem(what, where) for what, ids in said.items() for where in ids]


def units_of(definition: Definition, language: str) -> TranslationFile:
    """Every text with its translation so far; raises InvalidInput for a language that cannot be."""
    _require_language(definition, language)
    units = tuple(
        Unit(each.id, each.text.default, dict(each.text.translations).get(language, ""))
        for each in text_units(definition)
    )
    return TranslationFile(definition.language, language, units)


def apply(definition: Definition, file: TranslationFile, *, replace: bool = False) -> Applied:
    """Put the translations in; what is there already is replaced only if that is asked for.

    Raises InvalidInput for a file from another language, one that names a text twice, or
    translations that the definition cannot hold; then nothing is taken.
    """
    _require_language(definition, file.language)
    if file.source_language != definition.language:
        raise InvalidInput(
            _("The file is translated from another language than that of the survey."),
            where=file.source_language[:40],
            next_step=_("Export the texts of this survey again."),
        )
    _require_once(file.units)
    texts = {each.id: each.text for each in text_units(definition)}
    fates = {unit.id: _fate(unit, texts.get(unit.id), file.language) for unit in file.units}
    wanted = {"taken", "kept"} if replace else {"taken"}
    targets = {unit.id: unit.target for unit in file.units if fates[unit.id] in wanted}

    def changed(key: str, text: Text) -> Text:
        return text.translated(file.language, targets[key]) if key in targets else text

    made = require_sound(map_texts(definition, changed)) if targets else definition
    lists = {
        fate: tuple(key for key, found in fates.items() if found == fate and key not in targets)
        for fate in ("same", "empty", "unknown", "stale", "kept")
    }
    return Applied(made, tuple(targets), **lists)


def _fate(unit: Unit, text: Text | None, language: str) -> str:
    if text is None:
        return "unknown"
    if not unit.target:
        return "empty"
    if unit.source != text.default:
        return "stale"
    present = dict(text.translations).get(language)
    if present is None:
        return "taken"
    return "same" if present == unit.target else "kept"


def _require_language(definition: Definition, language: str) -> None:
    if not LANGUAGE_TAG.fullmatch(language) or language == definition.language:
        raise InvalidInput(
            _("This is not a language to translate the survey into."),
            where=language[:40],
            next_step=_("Give a language tag such as es, other than that of the survey."),
        )


def _require_once(units: Sequence[Unit]) -> None:
    twice = [key for key, times in Counter(unit.id for unit in units).items() if times > 1]
    if twice:
        raise InvalidInput(
            _("The file has a text twice."),
            where=twice[0][:200],
            next_step=_("Keep one of the two."),
        )
