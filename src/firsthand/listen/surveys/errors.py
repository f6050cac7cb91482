"""A definition that cannot be taken, with everything that is wrong with it."""

from collections.abc import Sequence

from django.utils.translation import ngettext

from firsthand.core.errors import InvalidInput, Problem


class InvalidDefinition(InvalidInput):
    """Carries every problem, each with its path; the message is the first and how many more."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        first, more = self.problems[0], len(self.problems) - 1
        what = first.what
        if more:
            what += ngettext(
                " There is %(count)d more problem.", " There are %(count)d more problems.", more
            ) % {"count": more}
        super().__init__(what, where=first.where, next_step=first.next_step)
