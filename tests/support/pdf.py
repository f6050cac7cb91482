"""What a PDF file says, for tests."""

import io
from typing import Any

from pypdf import PdfReader


class Pdf:
    """A file that was read."""

    def __init__(self, content: bytes) -> None:
        self.reader = PdfReader(io.BytesIO(content))
        self.root: Any = self.reader.root_object

    @property
    def pages(self) -> list[str]:
        """The words of each page."""
        return [page.extract_text() for page in self.reader.pages]

    @property
    def text(self) -> str:
        """All its words."""
        return "\n".join(self.pages)

    @property
    def language(self) -> str:
        """Its language tag."""
        return str(self.root["/Lang"])

    @property
    def title(self) -> str:
        """Its title."""
        found = self.reader.metadata
        return (found.title or "") if found else ""

    @property
    def width(self) -> int:
        """Of its first page, in points."""
        return round(float(self.reader.pages[0].mediabox.width))

    @property
    def is_tagged_for_everybody(self) -> bool:
        """Whether it says that it is PDF/UA, and is tagged."""
        about = self.root["/Metadata"].get_object().get_data()
        return b"pdfuaid:part" in about and bool(self.root["/MarkInfo"]["/Marked"])

    @property
    def descriptions(self) -> list[str]:
        """What is read aloud in place of pictures."""
        found: list[str] = []
        waiting: list[Any] = [self.root["/StructTreeRoot"]]
        while waiting:
            here = waiting.pop().get_object()
            if isinstance(here, list):
                waiting += here
            elif isinstance(here, dict):
                found += [str(here["/Alt"])] if "/Alt" in here else []
                waiting += [here["/K"]] if "/K" in here else []
        return found
