"""XML from outside: no document type, so no entities; bounded in depth and in elements."""

import xml.etree.ElementTree as ET
from typing import NoReturn
from xml.parsers import expat

from django.utils.translation import gettext as _

from firsthand.core.errors import InvalidInput

_DEPTH = 50
_ELEMENTS = 1_000_000


class _RefusedError(Exception):
    pass


class _Builder:
    """Feeds a tree from expat and stops at whatever is not wanted."""

    def __init__(self) -> None:
        self._tree = ET.TreeBuilder()
        self._depth = 0
        self._left = _ELEMENTS

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._left -= 1
        if self._depth > _DEPTH or self._left < 0:
            raise _RefusedError(_("it is nested too deep or has too many elements"))
        self._tree.start(_named(tag), {_named(key): one for key, one in attributes.items()})

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._tree.end(_named(tag))

    def data(self, text: str) -> None:
        self._tree.data(text)

    def refuse(self, *_details: object) -> NoReturn:
        raise _RefusedError(_("it has a document type, which could hide harmful entities"))

    def close(self) -> ET.Element:
        return self._tree.close()


def parse(raw: bytes) -> ET.Element:
    """The root element, names as {namespace}tag; raises InvalidInput."""
    builder = _Builder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = builder.refuse
    parser.EntityDeclHandler = builder.refuse
    parser.buffer_text = True
    try:
        parser.Parse(raw, True)
        return builder.close()
    except (expat.ExpatError, _RefusedError, ValueError, LookupError) as error:
        raise InvalidInput(
            _("This XML cannot be read: %(reason)s.") % {"reason": str(error)[:200]},
            next_step=_("Export the file again."),
        ) from None


def _named(tag: str) -> str:
    return f"{{{tag}" if "}" in tag else tag
