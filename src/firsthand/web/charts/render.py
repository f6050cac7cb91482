"""Draws charts as SVG and keeps the drawings by their content."""

import hashlib
import json
import logging
import os
import re
import tempfile
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Literal

import vl_convert
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from firsthand.web.charts.chart import Chart

_log = logging.getLogger(__name__)

type Numbers = Literal["en-US", "es-ES"]

_VERSION = version("vl-convert-python")
_NUMBERS: dict[str, Numbers] = {"es": "es-ES"}
_KEPT_FILES = 2000
# The picture is described as one; roles and labels of its parts would only be noise.
_PARTS = re.compile(r'\s(?:role|aria-[a-z]+)="[^"]*"(?=[^<>]*>)')


def svg_of(chart: Chart) -> SafeString | None:
    """The drawing, as one image with a description; None, and a line in the log, where it fails.

    Drawings are kept in memory and in the folder cache/charts of the data, by the hash of what
    they show, so that a chart is drawn once for each snapshot and language.
    """
    numbers = _NUMBERS.get((get_language() or "en")[:2], "en-US")
    try:
        drawing = _kept(json.dumps(chart.spec, sort_keys=True), numbers)
    except (ValueError, OSError) as error:
        _log.warning("a chart could not be drawn: %s", error)
        return None
    start = format_html(
        '<svg role="img" aria-label="{}. {}" ', chart.title.rstrip("."), chart.description
    )
    return SafeString(drawing.replace("<svg ", start, 1))


@lru_cache(maxsize=256)
def _kept(spec: str, numbers: Numbers) -> str:
    name = hashlib.sha256(f"{_VERSION}|{numbers}|{spec}".encode()).hexdigest()
    path = Path(settings.DATA) / "cache" / "charts" / f"{name}.svg"
    if path.exists():
        return path.read_text(encoding="utf-8")
    drawing = vl_convert.vegalite_to_svg(
        json.loads(spec), allowed_base_urls=[], format_locale=numbers
    )
    drawing = _PARTS.sub("", drawing)
    _keep(path, drawing)
    return drawing


def _keep(path: Path, drawing: str) -> None:
    """Write the file whole or not at all; the oldest make room."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(drawing)
    Path(temporary).replace(path)
    drawings = sorted(path.parent.glob("*.svg"), key=lambda each: each.stat().st_mtime)
    for old in drawings[:-_KEPT_FILES]:
        old.unlink(missing_ok=True)
