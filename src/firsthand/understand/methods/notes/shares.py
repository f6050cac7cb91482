"""Shares: of answers, and of what was counted in full."""

from django.utils.translation import gettext_lazy as _

from firsthand.understand.methods.note import Note

COUNTED = Note(
    key="counted",
    title=_("Counted in full"),
    known_by=("counted",),
    in_words=(
        _(
            "This share divides one count by another. Everybody was counted, nobody was sampled, "
            "so there is no uncertainty from sampling and no interval."
        ),
    ),
    formulas=("share = part / whole",),
    limits=(
        _("It is as good as the counts. Where they contradict each other, no figure is shown."),
    ),
    sources=("OMB Circular A-11, Section 280",),
)

SHARE = Note(
    key="share",
    title=_("Share of answers"),
    known_by=("share of all answers",),
    in_words=(
        _(
            "Of all who answered the question, how many gave a positive answer: 4 or 5 of five, "
            "or a thumb up."
        ),
        _(
            "The interval is Wilson’s: were the same number of people asked again and again, 95 "
            "of 100 such intervals would hold the true share. It never leaves 0 to 100% and is "
            "sound with few answers, where the textbook interval is not."
        ),
    ),
    formulas=(
        "p = x / n",
        "interval = (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n), z = 1.96",
    ),
    limits=(
        _(
            "It speaks of people like those who answered. Who did not answer may think "
            "differently, and no interval shows that."
        ),
    ),
    sources=(
        "E. B. Wilson, “Probable inference, the law of succession, and statistical inference”, "
        "Journal of the American Statistical Association 22, 1927",
        "L. D. Brown, T. T. Cai, A. DasGupta, “Interval estimation for a binomial proportion”, "
        "Statistical Science 16, 2001",
    ),
)

DESIGN_SHARE = Note(
    key="design-share",
    title=_("Share, with weights"),
    known_by=(
        "Taylor linearisation over the whole design; Wilson interval",
        "Korn–Graubard",
    ),
    in_words=(
        _(
            "Each answer counts with its weight: how many people it stands for. The error takes "
            "into account that weights differ, and how people were chosen."
        ),
        _(
            "Weights make a sample worth less than its number of answers. That smaller number, "
            "the effective n, is used in Wilson’s interval, with the t distribution."
        ),
    ),
    formulas=(
        "p = Σ w·y / Σ w",
        "effective n = min(p(1 − p)/se², (Σ w)² / Σ w²)",
    ),
    limits=(
        _("Weights cannot mend what no known total tells: see the note on weights."),
        _("With very few answers of very different weight the interval is somewhat too narrow."),
    ),
    sources=(
        "E. L. Korn, B. I. Graubard, “Confidence intervals for proportions with small expected "
        "number of positive counts estimated from survey data”, Survey Methodology 24, 1998",
        "N. Dean, M. Pagano, “Evaluating confidence interval methods for binomial proportions "
        "in clustered surveys”, Journal of Survey Statistics and Methodology 3, 2015",
    ),
)
NOTES = (COUNTED, SHARE, DESIGN_SHARE)
