"""A server without the library that draws PDF files says so."""

import builtins
from typing import Any

import pytest

from firsthand.core.errors import Conflict
from firsthand.web.pdf import pdf_of


def test_it_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real_import = builtins.__import__

    def without_pango(name: str, *args: Any, **kwargs: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library")
        return real_import(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without_pango)
    with pytest.raises(Conflict, match="libpango"):
        pdf_of("<p>Something.</p>", [])
