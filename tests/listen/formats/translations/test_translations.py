"""Texts go out for translation and come back; nothing is lost or silently overwritten."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from firsthand.core.errors import InvalidInput
from firsthand.listen.formats.translations.table import read_csv, write_csv
from firsthand.listen.formats.translations.units import TranslationFile, Unit, apply, units_of
from firsthand.listen.formats.translations.xliff import read_xliff, write_xliff
from firsthand.listen.surveys.api import Definition, Text, missing_translations, parse_definition
from firsthand.listen.surveys.texts import map_texts
from tests.listen.surveys.sample import VISIT
from tests.listen.surveys.strategies import definitions

SURVEY = parse_definition(VISIT)
XLIFF = (write_xliff, lambda raw: read_xliff(io.BytesIO(raw)))
CSV = (write_csv, lambda raw: read_csv(io.BytesIO(raw)))

type Write = Callable[[Definition, str], bytes]
type Read = Callable[[bytes], TranslationFile]

both = pytest.mark.parametrize(("write", "read"), [XLIFF, CSV], ids=["xliff", "csv"])
QUICK = settings(max_examples=80, suppress_health_check=list(HealthCheck), deadline=None)


@both
@QUICK
@given(definitions())
def test_what_is_written_is_read_again(write: Write, read: Read, definition: Definition) -> None:
    assert read(write(definition, "es")) == units_of(definition, "es")


@both
@QUICK
@given(definitions())
def test_a_file_put_back_unchanged_changes_nothing(
    write: Write, read: Read, definition: Definition
) -> None:
    done = apply(definition, read(write(definition, "es")))
    assert done.definition == definition
    assert done.taken == done.unknown == done.stale == done.kept == ()


@both
def test_translations_come_back_into_their_places(write: Write, read: Read) -> None:
    sent = read(write(SURVEY, "fr"))
    back = replace(sent, units=tuple(replace(unit, target=f"fr {unit.id}") for unit in sent.units))
    done = apply(SURVEY, back)
    assert missing_translations(done.definition, "fr") == []
    assert len(done.taken) == len(sent.units)
    assert done.definition.title.in_language("fr") == "fr title"
    assert done.definition.title.in_language("es") == "Su visita"
    way = done.definition.question("way")
    assert way is not None
    assert way.options[0].text.in_language("fr") == "fr question.way.option.phone"


def _apply(*units: Unit, survey: Definition = SURVEY, replaced: bool = False):  # type: ignore[no-untyped-def]  # noqa: ANN202
    return apply(survey, TranslationFile("en", "es", units), replace=replaced)


def test_unknown_stale_empty_and_other_translations_are_reported_not_taken() -> None:
    done = _apply(
        Unit("question.gone.title", "x", "y"),
        Unit("question.trust.title", "I trusted the office.", "Confié."),
        Unit("question.way.title", "How did you come to us?", ""),
        Unit("title", "Your visit", "La visita"),
        Unit("question.again.title", "Would you come again?", "¿Volvería?"),
    )
    assert done.unknown == ("question.gone.title",)
    assert done.stale == ("question.trust.title",)
    assert done.empty == ("question.way.title",)
    assert done.kept == ("title",)
    assert done.taken == ("question.again.title",)
    assert done.definition.title.in_language("es") == "Su visita"
    assert [problem.where for problem in done.problems] == [
        "question.gone.title",
        "question.trust.title",
        "title",
    ]


def test_a_translation_is_replaced_only_if_that_is_asked_for() -> None:
    unit = Unit("title", "Your visit", "La visita")
    assert _apply(unit).definition == SURVEY
    done = _apply(unit, replaced=True)
    assert done.taken == ("title",) and done.kept == ()
    assert done.definition.title.in_language("es") == "La visita"
    assert _apply(unit, survey=done.definition).same == ("title",)


def test_stale_texts_are_not_taken_even_with_replace() -> None:
    stale = Unit("title", "Your visits", "Sus visitas")
    assert _apply(stale, replaced=True).definition == SURVEY


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (TranslationFile("fr", "es", ()), "another language"),
        (TranslationFile("en", "en", ()), "not a language to translate"),
        (TranslationFile("en", "Spanish", ()), "not a language to translate"),
        (TranslationFile("en", "es", (Unit("a", "", "x"), Unit("a", "", "y"))), "twice"),
        (
            TranslationFile(
                "en", "es", (Unit("question.way.title", "How did you come to us?", "\0"),)
            ),
            "cannot be stored",
        ),
    ],
)
def test_a_file_that_does_not_fit_is_refused_as_a_whole(file: TranslationFile, why: str) -> None:
    with pytest.raises(InvalidInput, match=why):
        apply(SURVEY, file)


@given(st.text(st.sampled_from("='+-@ \tab\n;,\"é"), min_size=1, max_size=8))
def test_a_spreadsheet_runs_no_text_as_a_formula(wording: str) -> None:
    assume(wording.strip())
    survey = map_texts(SURVEY, lambda key, text: Text(wording) if key == "title" else text)
    raw = write_csv(survey, "fr")
    title = next(unit for unit in CSV[1](raw).units if unit.id == "title")
    assert title.source == wording
    for row in csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")):
        for cell in row:
            assert not cell.lstrip().startswith(("=", "+", "-", "@"))


def test_a_spreadsheet_with_semicolons_is_read() -> None:
    raw = "id;en;fr\r\ntitle;Your visit;Votre visite, là\r\n".encode()
    assert CSV[1](raw).units == (Unit("title", "Your visit", "Votre visite, là"),)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "empty"),
        (b"name,en,fr\n", "first line"),
        (b"id,English,French\n", "first line"),
        (b"id,en,fr\ntitle,a\n", "2 columns instead of 3"),
        (b'id,en,fr\n"title,a,b\n', "cannot be read"),
        ("id,en,fr\ntitle,ä,b".encode("latin-1"), "cannot be read"),
    ],
)
def test_other_csv_is_refused(raw: bytes, why: str) -> None:
    with pytest.raises(InvalidInput, match=why):
        read_csv(io.BytesIO(raw))


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"<xliff version='1.2'/>", "not XLIFF 1.2"),
        (b"<xliff xmlns='urn:oasis:names:tc:xliff:document:2.0' version='2.0'/>", "not XLIFF 1.2"),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]><xliff>&a;</xliff>", "document type"),
        (b"no xml", "cannot be read"),
    ],
)
def test_other_xml_is_refused(raw: bytes, why: str) -> None:
    with pytest.raises(InvalidInput, match=why):
        read_xliff(io.BytesIO(raw))


def test_inline_marks_and_the_language_at_the_target_are_read() -> None:
    raw = b"""<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
      <file source-language="en" original="x" datatype="plaintext"><body>
        <trans-unit id="title"><source>Your visit</source>
          <target xml:lang="fr">Votre <g id="1">visite</g></target></trans-unit>
        <trans-unit id="thanks"><source>Thanks</source></trans-unit>
      </body></file></xliff>"""
    file = read_xliff(io.BytesIO(raw))
    assert file == TranslationFile(
        "en", "fr", (Unit("title", "Your visit", "Votre visite"), Unit("thanks", "Thanks", ""))
    )


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_as_invalid_input(raw: bytes) -> None:
    for read in (read_xliff, read_csv):
        with pytest.raises(InvalidInput):
            read(io.BytesIO(raw))
