"""What was judged, as tables and charts."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from firsthand.core.estimate import Estimate, Unit
from firsthand.understand.gaps.asked import Question
from firsthand.understand.gaps.judging import Group, Judged
from firsthand.understand.gaps.words import (
    finding_words,
    is_gap,
    p_words,
    reference_words,
    verdict_words,
)
from firsthand.web.charts import Chart, Dot, ranking_chart
from firsthand.web.tables import Column, Kind, Table

SUMMARY = "gaps"
# More groups than this are no picture any more; the table has them all.
MOST_DRAWN = 40
_ITSELF = "the reference itself"


@dataclass(frozen=True)
class Section:
    """One dimension on the page. chart: None where there is too little to draw."""

    title: str
    verdict: str
    chart: Chart | None
    table: Table


def sentence(question: Question) -> str:
    """What the page shows, in one sentence."""
    return _("%(measure)s, %(place)s, %(period)s: who answers less positively?") % {
        "measure": question.measure.label,
        "place": question.scope.label,
        "period": question.scope.period,
    }


def summary_table(found: Sequence[Judged]) -> Table:
    """One line a dimension."""
    rows = [
        {
            "dimension": one.dimension.label,
            "reference": reference_words(one),
            "verdict": verdict_words(one),
            "gaps": _listed(one),
        }
        for one in found
    ]
    columns = [
        Column("dimension", _("Compared by")),
        Column("reference", _("Compared with")),
        Column("verdict", _("Do the groups differ?"), definition=_test_words()),
        Column("gaps", _("Gaps found")),
    ]
    empty = _("Nobody answered this in these quarters, or there is only one group of each kind.")
    return Table(SUMMARY, _("Where there are gaps"), columns, rows, empty=empty)


def _test_words() -> str:
    return _(
        "One test for each line (Rao–Scott): could all its groups be alike, and the difference be "
        "chance? p is the probability of so large a difference then, already raised for the number "
        "of lines (Benjamini–Hochberg). From 0.05 down the groups differ."
    )


def _listed(judged: Judged) -> str:
    if not judged.reference:
        return ""
    gaps = [f"{each.label} ({finding_words(each)})" for each in judged.groups if is_gap(each)]
    return ", ".join(gaps) or _("none shown")


def section_of(question: Question, judged: Judged, number: int) -> Section:
    """One dimension with its chart and its table."""
    return Section(
        judged.dimension.label,
        verdict_words(judged),
        _chart(question, judged),
        _table(question, judged, number),
    )


def _table(question: Question, judged: Judged, number: int) -> Table:
    rows = [
        {
            "group": each.label,
            "figure": each.figure,
            "gap": each.gap.gap if each.gap else None,
            "ratio": each.gap.ratio if each.gap else None,
            "finding": finding_words(each),
            "p": p_words(each.gap.adjusted_p) if each.gap else "",
        }
        for each in judged.groups
    ]
    columns = [
        Column("group", judged.dimension.label),
        Column("figure", str(question.measure.share_label), Kind.ESTIMATE),
        Column("gap", _("Gap"), Kind.ESTIMATE, _("The share less that of the reference.")),
        Column(
            "ratio", _("Ratio"), Kind.ESTIMATE, _("The share divided by that of the reference.")
        ),
        Column("finding", _("Finding"), definition=_finding_words()),
        Column("p", _("Chance"), definition=_chance_words()),
    ]
    caption = _("%(measure)s by %(dimension)s, %(period)s") % {
        "measure": question.measure.label,
        "dimension": judged.dimension.label.lower(),
        "period": question.scope.period,
    }
    return Table(f"{SUMMARY}-{number}", caption, columns, rows, note=_note(judged))


def _finding_words() -> str:
    return _(
        "“No gap shown” does not mean equal: the answers do not tell. “Too small to judge”: too "
        "few answers, or worth fewer than 30 after weighting."
    )


def _chance_words() -> str:
    return _(
        "The probability of so large a gap if there were none, already raised for the number of "
        "groups that are compared (Holm)."
    )


def _note(judged: Judged) -> str:
    weightings = dict.fromkeys(
        each.figure.weighting for each in judged.groups if each.figure.value is not None
    )
    notes = [f"{words[:1].upper()}{words[1:]}." for words in weightings]
    notes += judged.notes
    if judged.wordings > 1:
        words = _(
            "Put together from %(count)d wordings of the question: groups that were asked in other "
            "words may differ for that alone."
        )
        notes.append(words % {"count": judged.wordings})
    notes.append(_("Intervals are of one comparison each; the finding allows for all of them."))
    return " ".join(notes)


def _chart(question: Question, judged: Judged) -> Chart | None:
    gaps = [each for each in judged.groups if each.gap and each.gap.gap]
    drawn = [Dot(each.label, each.gap.gap) for each in gaps if each.gap and each.gap.gap]
    if not judged.reference or not drawn:
        return None
    reference = judged.dimension.label_of(judged.reference)
    zero = _zero(judged)
    words = _("%(group)s (compared with)") % {"group": reference}
    return ranking_chart(
        _("Gap to %(group)s, with 95%% intervals") % {"group": reference},
        _spoken(gaps, reference),
        _("%(measure)s: gap in percentage points") % {"measure": question.measure.label},
        [Dot(words, zero), *drawn[:MOST_DRAWN]],
        together=zero,
        together_label=_("No gap:"),
    )


def _zero(judged: Judged) -> Estimate:
    own = next(each.figure for each in judged.groups if each.key == judged.reference)
    return Estimate(
        value=0.0,
        standard_error=None,
        low=None,
        high=None,
        n=own.n,
        n_effective=own.n_effective,
        unit=Unit.DIFFERENCE_OF_SHARES,
        method=_ITSELF,
    )


def _spoken(gaps: Sequence[Group], reference: str) -> str:
    found = [f"{each.label}: {finding_words(each)}" for each in gaps if is_gap(each)]
    if not found:
        return _("No gap to %(group)s is shown. The table below has every figure.") % {
            "group": reference
        }
    return _("%(gaps)s, compared with %(group)s. The table below has every figure.") % {
        "gaps": "; ".join(found),
        "group": reference,
    }
