"""How differently deployments word the trust question: a pass over all of them together."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from firsthand.listen.formats.a11.v1.checks import is_filler
from firsthand.listen.formats.findings import finding
from firsthand.listen.formats.rows import Finding

_SAME_MARKS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


class Wordings:
    """The trust wordings of many deployments.

    Counted letter for letter, because that is what the files hold; but two wordings that differ
    in spaces, capitals, the shape of quotation marks or a final full stop alone read the same.
    """

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._texts = Counter(text for text in texts if text.strip())
        self._readings = {folded(text) for text in self._texts if not is_filler(text)}

    @property
    def as_written(self) -> int:
        """How many different texts there are, fillers such as NONE included."""
        return len(self._texts)

    @property
    def read_differently(self) -> int:
        """How many different questions people read, fillers not counted."""
        return len(self._readings)

    @property
    def deployments(self) -> int:
        """How many deployments gave a text."""
        return self._texts.total()

    def finding(self, text: str) -> Finding | None:
        """What is to be said of a deployment with that wording; None where all word it alike."""
        if len(self._readings) < 2 or not text.strip() or is_filler(text):  # noqa: PLR2004 -- two wordings differ
            return None
        expected = _("one wording; %(wordings)d are in use in %(deployments)d deployments") % {
            "wordings": self.as_written,
            "deployments": self.deployments,
        }
        return finding("trust_wording_differs", "q2_text", text.strip(), expected)


def differing_wordings(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, Finding]]:
    """For (record id, trust wording) pairs: the records whose wording is not everybody's."""
    pairs = list(pairs)
    wordings = Wordings(text for _id, text in pairs)
    for record_id, text in pairs:
        if found := wordings.finding(text):
            yield record_id, found


def folded(text: str) -> str:
    """The text without what a reader does not see or say."""
    plain = unicodedata.normalize("NFKC", text).translate(_SAME_MARKS).casefold()
    return " ".join(unicodedata.normalize("NFKC", plain).split()).rstrip(". ")
