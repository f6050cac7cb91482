"""visibleIf of SurveyJS as our rules."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from firsthand.listen.formats.surveyjs.elements import Element
from firsthand.listen.surveys import expressions
from firsthand.listen.surveys.boolean import ExpressionError
from firsthand.listen.surveys.conditions import Comparison, Condition, Literal
from firsthand.listen.surveys.importing.assembly import shown_to_all
from firsthand.listen.surveys.importing.ledger import Ledger
from firsthand.listen.surveys.importing.rewriting import fitted, rewrite


class Rules:
    """Knows the questions under the names that they have in the source."""

    def __init__(self, ledger: Ledger, elements: Sequence[Element]) -> None:
        self._ledger = ledger
        self._elements = {each.source_name: each for each in elements}

    def read(self, source: object, path: str) -> Condition | None:
        """The rule, or None where there is none or it cannot be kept, which is written down."""
        if source is None or source == "":
            return None
        try:
            if not isinstance(source, str):
                raise ExpressionError(_("it is not a text"))
            return rewrite(expressions.parse(source), self._named)
        except ExpressionError as error:
            why = _("The rule is not understood: %(why)s.") % {"why": error}
            self._ledger.leave(path, _("rule"), f"{why} {shown_to_all()}")
            return None

    def _named(self, comparison: Comparison) -> Condition:
        element = self._elements.get(comparison.question)
        if element is None:
            name = {"name": comparison.question[:60]}
            raise ExpressionError(_("there is no question “%(name)s”") % name)
        made = Comparison(
            element.question.name,
            comparison.operator,
            _value(comparison.value, element),
            element.values.get(comparison.row, comparison.row),
        )
        return fitted(made, element.question)


def _value(value: Literal, element: Element) -> Literal:
    if isinstance(value, tuple):
        return tuple(element.values.get(one, one) for one in value)
    written = str(value).lower() if isinstance(value, bool) else str(value)
    return element.values.get(written, value)
