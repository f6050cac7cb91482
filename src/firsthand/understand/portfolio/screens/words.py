"""The words for trends, places and ways of putting answers together."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from firsthand.core.estimate import Estimate
from firsthand.core.fiscal import Quarter
from firsthand.understand.contracts import Figures, Level, Movement, Sheet, Trend
from firsthand.understand.estimates.api import Pool, PooledRate, disagree
from firsthand.web.figures import value_words

TRENDS: dict[Trend, Promise] = {
    Trend.UP: gettext_lazy("up"),
    Trend.DOWN: gettext_lazy("down"),
    Trend.UNCLEAR: gettext_lazy("no clear change"),
    Trend.UNKNOWN: gettext_lazy("not known"),
}

PARTS: dict[Level, Promise] = {
    Level.PORTFOLIO: gettext_lazy("Provider"),
    Level.PROVIDER: gettext_lazy("Service"),
    Level.SERVICE: gettext_lazy("Deployment"),
}

# A part that gives more than this of all answers decides most of what they say together.
MUCH = 0.25


def period_words(quarter: Quarter | None) -> str:
    """The period, for headings."""
    return _("all quarters") if quarter is None else str(quarter)


def trend_words(movement: Movement | None) -> str:
    """The trend in a word or two, and whether the words asked have changed."""
    if movement is None:
        return ""
    word = str(TRENDS[movement.trend])
    if not movement.reworded or movement.trend is Trend.UNKNOWN:
        return word
    changed = ngettext(
        "asked in other words in %(count)s service",
        "asked in other words in %(count)s services",
        movement.reworded,
    ) % {"count": movement.reworded}
    return f"{word}; {changed}"


def pool_words(pool: Pool) -> str:
    """What a pooled figure puts together."""
    parts = [
        ngettext("%(n)s deployment", "%(n)s deployments", pool.deployments)
        % {"n": pool.deployments},
        ngettext("%(n)s service", "%(n)s services", pool.services) % {"n": pool.services},
        ngettext("%(n)s wording", "%(n)s wordings", pool.wordings) % {"n": pool.wordings},
    ]
    return ", ".join(parts)


def left_out_words(rate: PooledRate) -> str:
    """How many records a rate had to leave out, and why; empty where none."""
    if not rate.left_out:
        return ""
    return _(
        "left out: %(impossible)s contradict themselves, %(unknown)s without counts, "
        "of %(all)s records"
    ) % {
        "impossible": rate.impossible,
        "unknown": rate.unknown,
        "all": rate.used + rate.left_out,
    }


def disagree_words(all_figures: Iterable[Figures]) -> str:
    """A warning where the two ways to put answers together disagree; empty where they do not."""
    names = [str(figures.measure.label) for figures in all_figures if figures.disagree]
    if not names:
        return ""
    return _(
        "%(measures)s: the two ways to put the answers together disagree. A few large deployments "
        "decide the first; most deployments look like the second. Give both."
    ) % {"measures": ", ".join(names)}


def giving_words(sheet: Sheet) -> str:
    """Who gives much of the answers, as one sentence; empty where nobody does."""
    large = [each for each in sheet.contributors if (each.share.value or 0) > MUCH]
    if not large or len(sheet.contributors) == 1:
        return ""
    names = "; ".join(f"{each.place.name} {_plain(each.share)}" for each in large)
    return _("Share of all answers on %(measure)s: %(names)s.") % {
        "measure": str(sheet.measure.label).lower(),
        "names": names,
    }


def wording_words(sheet: Sheet) -> str:
    """That a question was asked in several wordings; empty where it was not."""
    if sheet.wordings < 2:  # noqa: PLR2004 -- one wording needs no warning
        return ""
    return _(
        "%(measure)s was asked in %(count)s different wordings. Pooled figures put them together; "
        "compare single deployments only where the words are the same."
    ) % {"measure": sheet.measure.label, "count": sheet.wordings}


def _plain(estimate: Estimate) -> str:
    return "" if estimate.value is None else value_words(estimate.value, estimate.unit)


def weighting_words(figures: Figures) -> list[str]:
    """How the figure is weighted, where it is."""
    return [] if figures.plain_share is None else [figures.share.weighting]


def differ_words(figures: Figures) -> str:
    """Whether weighting changes what one would conclude."""
    pairs = [(figures.share, figures.plain_share), (figures.mean, figures.plain_mean)]
    if any(weighted and plain and disagree(weighted, plain) for weighted, plain in pairs):
        return _("Differs from the weighted figure by more than chance explains.")
    return _("Leads to the same conclusion as the weighted figure.")
