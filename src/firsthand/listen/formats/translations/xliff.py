"""XLIFF 1.2, the version that translation tools agree on: one trans-unit for each text."""

import xml.etree.ElementTree as ET
from typing import BinaryIO

from django.utils.translation import gettext as _

from firsthand.listen.formats.translations.units import TranslationFile, Unit, units_of
from firsthand.listen.surveys.definition import Definition
from firsthand.listen.surveys.importing import safe_xml
from firsthand.listen.surveys.importing.source import not_this_format, read_bounded
from firsthand.listen.surveys.writing import content_hash

_NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def write_xliff(definition: Definition, language: str) -> bytes:
    """Every text with its translation so far. `original` names the version by its hash."""
    file = units_of(definition, language)
    ET.register_namespace("", _NAMESPACE)
    root = ET.Element(_tag("xliff"), {"version": "1.2"})
    attributes = {
        "original": f"survey:{content_hash(definition)}",
        "datatype": "plaintext",
        "source-language": file.source_language,
        "target-language": language,
    }
    body = ET.SubElement(ET.SubElement(root, _tag("file"), attributes), _tag("body"))
    for unit in file.units:
        made = ET.SubElement(body, _tag("trans-unit"), {"id": unit.id, _SPACE: "preserve"})
        ET.SubElement(made, _tag("source")).text = unit.source
        state = "translated" if unit.target else "new"
        ET.SubElement(made, _tag("target"), {"state": state}).text = unit.target
    raw: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return raw


def read_xliff(stream: BinaryIO) -> TranslationFile:
    """Read XLIFF 1.2 with one file element; raises InvalidInput for anything else.

    Inline mark-up in a target is read as its text. Units without a target stay, empty.
    """
    root = safe_xml.parse(read_bounded(stream))
    files = root.findall(_tag("file")) if root.tag == _tag("xliff") else []
    if len(files) != 1 or root.get("version") != "1.2":
        raise not_this_format(_("XLIFF 1.2"), _("it has another version or not exactly one file"))
    units = tuple(_unit(each) for each in files[0].iter(_tag("trans-unit")))
    target = files[0].get("target-language") or _language_of(files[0])
    return TranslationFile(files[0].get("source-language") or "", target, units)


def _unit(element: ET.Element) -> Unit:
    texts = {
        name: "".join(found.itertext()) if (found := element.find(_tag(name))) is not None else ""
        for name in ("source", "target")
    }
    return Unit(element.get("id") or "", texts["source"], texts["target"])


def _language_of(file: ET.Element) -> str:
    """Some tools say the language at each target only."""
    tags = {each.get(_LANGUAGE) for each in file.iter(_tag("target"))} - {None}
    return str(tags.pop()) if len(tags) == 1 else ""


def _tag(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"
