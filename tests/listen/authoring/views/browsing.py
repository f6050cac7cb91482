"""What people at an agency press in the editor, as requests."""

import re
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from firsthand.listen.authoring.lookup import survey_row, working_on
from firsthand.listen.surveys.api import Definition


@dataclass
class Editor:
    """One browser on the draft of one survey."""

    client: Client
    key: str

    def url(self, name: str, *arguments: str) -> str:
        """The address of a screen of this survey."""
        return reverse(f"listen:{name}", args=[self.key, *arguments])

    def get(self, name: str, /, *arguments: str, **query: str) -> HttpResponse:
        """Open a screen."""
        return self.client.get(self.url(name, *arguments), query)

    def press(self, name: str, /, *arguments: str, **fields: Any) -> HttpResponse:
        """Send a form that was opened just now; `draft` says another save."""
        fields.setdefault("draft", survey_row(self.key).draft_number)
        return self.client.post(self.url(name, *arguments), fields)

    @property
    def definition(self) -> Definition:
        """The draft as it is now."""
        return working_on(survey_row(self.key)).definition

    @property
    def names(self) -> list[list[str]]:
        """The names of the questions, page by page."""
        return [[each.name for each in page.questions] for page in self.definition.pages]


def shown(response: HttpResponse) -> str:
    """The words of a page, with runs of spaces as one."""
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", text)
