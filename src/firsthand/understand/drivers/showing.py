"""The answer as tables and a chart."""

from django.utils.translation import gettext as _

from firsthand.core.estimate import Count
from firsthand.understand.drivers.answer import Answer
from firsthand.understand.drivers.asked import Question
from firsthand.understand.drivers.ratings import Rated
from firsthand.web.charts import Chart, Dot, ranking_chart
from firsthand.web.figures import count_words
from firsthand.web.tables import Cell, Column, Kind, Table

RATINGS, RANKS, REASONS = "drivers", "ranks", "reasons"


def sentence(question: Question) -> str:
    """What the page shows, in one sentence."""
    return _("What goes along with %(outcome)s, %(place)s, %(period)s.") % {
        "outcome": str(question.outcome.label).lower(),
        "place": question.scope.label,
        "period": question.scope.period,
    }


def ratings_table(answer: Answer) -> Table:
    """Share and coefficient side by side; a driver that may be none says so."""
    rows: list[dict[str, Cell]] = [
        {
            "rating": each.measure.label,
            "share": each.share,
            "coefficient": each.coefficient,
            "finding": _finding(answer.question, each),
            "missing": each.missing,
        }
        for each in answer.ratings.rated
    ]
    columns = [
        Column("rating", _("Rating")),
        Column("share", _("Share of what all explain"), Kind.ESTIMATE, _share_words()),
        Column("coefficient", _("Adjusted coefficient"), Kind.ESTIMATE, _coefficient_words()),
        Column("finding", _("Finding")),
        Column("missing", _("Not answered"), Kind.ESTIMATE),
    ]
    return Table(RATINGS, sentence(answer.question), columns, rows, note=_note(answer))


def _finding(question: Question, rated: Rated) -> str:
    """Which way a rating goes with the outcome, or that it may not go with it at all."""
    words = {"outcome": str(question.outcome.label).lower()}
    if rated.is_flagged:
        return _("Not distinguishable from no effect")
    if (rated.coefficient.value or 0) < 0:
        return _("Associated with lower %(outcome)s, the others held still") % words
    return _("Associated with %(outcome)s") % words


def _share_words() -> str:
    return _(
        "What this rating adds to the explanation, on average over all orders in which the ratings "
        "could be added. A rating that does nothing by itself but follows others still gets a "
        "share."
    )


def _coefficient_words() -> str:
    return _(
        "By how many points the outcome differs between people whose rating differs by one point "
        "and whose other ratings are the same. If the interval holds 0, the finding says so."
    )


def _note(answer: Answer) -> str:
    weightings = dict.fromkeys(each.share.weighting for each in answer.ratings.rated)
    notes = [f"{words[:1].upper()}{words[1:]}." for words in weightings]
    notes += [*answer.notes, *answer.ratings.notes]
    if answer.wordings > 1:
        words = _("Put together from %(count)d wordings of the question.")
        notes.append(words % {"count": answer.wordings})
    if answer.tallied and answer.ratings.rated:
        words = _("%(count)s more answers are known as counts only and take no part.")
        notes.append(words % {"count": count_words(Count(answer.tallied))})
    return " ".join(notes)


def ranks_table(answer: Answer) -> Table:
    """The chance of each rank."""
    rated = answer.ratings.rated
    columns = [Column("rating", _("Rating"))]
    columns += [
        Column(f"rank{at}", _("Rank %(rank)d") % {"rank": at}, Kind.ESTIMATE)
        for at in range(1, len(rated) + 1)
    ]
    rows: list[dict[str, Cell]] = [
        {
            "rating": each.measure.label,
            **{f"rank{at}": chance for at, chance in enumerate(each.ranks, start=1)},
        }
        for each in rated
    ]
    note = _(
        "In so many of the samples drawn anew from the answers the rating came first, second and "
        "so on. n is the number of such samples."
    )
    return Table(RANKS, _("Chance of each rank"), columns, rows, note=note)


def reasons_table(answer: Answer) -> Table:
    """Rates on both sides, and their difference."""
    rows: list[dict[str, Cell]] = [
        {
            "reason": each.label,
            "positive": each.positive,
            "negative": each.negative,
            "contrast": each.contrast,
        }
        for each in answer.reasons
    ]
    columns = [
        Column("reason", _("Reason")),
        Column("positive", _("Ticked, of positive answers"), Kind.ESTIMATE),
        Column("negative", _("Ticked, of negative answers"), Kind.ESTIMATE),
        Column("contrast", _("Difference"), Kind.ESTIMATE, _("Positive less negative answers.")),
    ]
    weightings = dict.fromkeys(each.positive.weighting for each in answer.reasons)
    note = " ".join(f"{words[:1].upper()}{words[1:]}." for words in weightings)
    caption = _("Reasons that people ticked, %(period)s") % {"period": answer.question.scope.period}
    return Table(REASONS, caption, columns, rows, note=note)


def chart_of(answer: Answer) -> Chart | None:
    """The shares with their intervals, those that may be none marked in words."""
    rated = answer.ratings.rated
    if not rated:
        return None
    dots = [
        Dot(
            _("%(rating)s (?)") % {"rating": each.measure.label}
            if each.is_flagged
            else str(each.measure.label),
            each.share,
        )
        for each in rated
    ]
    title = _("Shares of what all ratings together explain, with 95% intervals")
    words = _("Largest: %(first)s, then %(second)s. The table below has every figure.") % {
        "first": rated[0].measure.label,
        "second": rated[1].measure.label,
    }
    axis = _("Share. (?): not distinguishable from no effect")
    has_flag = any(each.is_flagged for each in rated)
    return ranking_chart(title, words, axis if has_flag else _("Share"), dots)


def reasons_chart(answer: Answer) -> Chart | None:
    """How far the two sides differ in each reason."""
    dots = [Dot(str(each.label), each.contrast) for each in answer.reasons]
    return ranking_chart(
        _("Ticked after positive answers, less after negative ones"),
        _("Right of zero: named more by those who answered positively. Left: by the others."),
        _("Difference in percentage points"),
        dots,
    )
