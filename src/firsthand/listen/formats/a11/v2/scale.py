"""On which scale question_1 of one file is answered: thumbs or 1 to 5."""

from django.utils.translation import gettext as _

from firsthand.listen.formats.cells import described
from firsthand.listen.formats.findings import finding
from firsthand.listen.formats.rows import Finding
from firsthand.listen.roles import Scale

_THUMBS = {"0": 0, "1": 1}
_FIVE = {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5}
_EITHER = {**_THUMBS, **_FIVE}
NEUTRAL = 3


class ScaleOfFile:
    """The scale of the deployment where it is known; otherwise the first answer that stands on
    one scale alone decides for the whole file. 1 stands on both, and means the opposite."""

    def __init__(self, scale: Scale | None) -> None:
        if scale not in (None, Scale.THUMBS, Scale.FIVE_POINT):
            raise ValueError(f"question_1 is never answered on the scale {scale}")
        self.scale = scale
        self._decided_by = 0
        self._answers = _answers_on(scale)

    def answer(self, cell: str, row: int) -> int | None:
        """The answer, or None where it does not stand on the scale."""
        answer = self._answers.get(cell)
        if self.scale is None and answer is not None and answer != 1:
            self.scale = Scale.FIVE_POINT if answer else Scale.THUMBS
            self._decided_by = row
            self._answers = _answers_on(self.scale)
        return answer

    def fault(self, cell: str) -> Finding:
        """What to say of a cell for which there was no answer."""
        if self._decided_by and cell in _EITHER:
            expected = _("%(values)s, because of row %(row)d") % {
                "values": self._expected(),
                "row": self._decided_by,
            }
            return finding("question_1_mixed_scales", "question_1", cell, expected)
        return finding("question_1_value", "question_1", described(cell), self._expected())

    def is_positive(self, answer: int) -> bool | None:
        """Whether the answer speaks for the service; None where it speaks for neither side."""
        if self.scale is Scale.THUMBS:
            return answer == 1
        if self.scale is None or answer == NEUTRAL:
            return None
        return answer > NEUTRAL

    def _expected(self) -> str:
        if self.scale is Scale.THUMBS:
            return _("0 or 1")
        if self.scale is Scale.FIVE_POINT:
            return _("1, 2, 3, 4 or 5")
        return _("0 or 1, or 1 to 5")


def _answers_on(scale: Scale | None) -> dict[str, int]:
    if scale is Scale.THUMBS:
        return _THUMBS
    return _FIVE if scale is Scale.FIVE_POINT else _EITHER
