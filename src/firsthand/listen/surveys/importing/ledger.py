"""Where an importer writes down, as it goes, what it took and what it left."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

from firsthand.listen.surveys.importing.plain import plain
from firsthand.listen.surveys.importing.report import NotTaken, Taken
from firsthand.listen.surveys.text import LANGUAGE_TAG, Text

_GAP = "…"  # stands where the source puts in an earlier answer


class Ledger:
    """markers: what stands in texts for earlier answers or computed values, in this format."""

    def __init__(self, markers: re.Pattern[str]) -> None:
        self._markers = markers
        self.taken: list[Taken] = []
        self.not_taken: list[NotTaken] = []
        self._left: set[NotTaken] = set()

    def take(self, path: str, kind: str, name: str) -> None:
        """Write down that an element is in the definition, under a name."""
        self.taken.append(Taken(path, kind, name))

    def leave(self, path: str, kind: str, reason: str) -> None:
        """Write down that an element is not in the definition, and why; once is enough."""
        entry = NotTaken(path, kind, reason)
        if entry not in self._left:
            self._left.add(entry)
            self.not_taken.append(entry)

    def text(
        self, path: str, source: object, translations: Mapping[str, object] | None = None
    ) -> Text:
        """A text and its translations without mark-up; what gets lost is written down."""
        kept = {}
        for language, wording in (translations or {}).items():
            if LANGUAGE_TAG.fullmatch(language):
                kept[language] = self._plain(f"{path} ({language})", wording)
            else:
                self.leave(
                    path,
                    _("translation"),
                    _("“%(tag)s” is not a language tag.") % {"tag": language},
                )
        default = self._plain(path, source)
        return Text.of(default, kept) if default else Text()

    def _plain(self, path: str, source: object) -> str:
        if source is not None and not isinstance(source, (str, int, float)):
            self.leave(path, _("text"), _("This is not a text."))
            return ""
        found = plain("" if source is None else str(source))
        if found.lost:
            tags = ", ".join(found.lost)
            self.leave(
                path, _("mark-up"), _("Texts are plain; left out: %(tags)s.") % {"tags": tags}
            )
        markers = sorted(set(self._markers.findall(found.text)))
        if markers:
            shown = {"markers": ", ".join(markers)[:300]}
            self.leave(
                path, _("piped text"), _("Texts are fixed; “…” stands for: %(markers)s.") % shown
            )
        return self._markers.sub(_GAP, found.text)
