"""Means, quantiles and totals."""

from django.utils.translation import gettext_lazy as _

from firsthand.understand.methods.note import Note

MEAN = Note(
    key="mean",
    title=_("Mean of answers"),
    known_by=("mean of all answers", "mean; no interval"),
    in_words=(
        _("All answers added up and divided by how many there are, on the scale of the question."),
        _(
            "The interval comes from how much answers differ: the more alike and the more of "
            "them, the narrower. It is cut off at the ends of the scale."
        ),
    ),
    formulas=("mean = Σ y / n", "interval = mean ± t · s / √n, with n − 1 degrees of freedom"),
    limits=(
        _(
            "A mean of 3 can be everybody at 3 or half at 1 and half at 5: look at the shares "
            "as well."
        ),
        _("One answer, or answers that are all alike, tell nothing of the error: no interval."),
    ),
    sources=("Student, “The probable error of a mean”, Biometrika 6, 1908",),
)

DESIGN_MEAN = Note(
    key="design-mean",
    title=_("Mean, total or ratio, with weights"),
    known_by=("Taylor linearisation", "ratio"),
    in_words=(
        _("Each answer counts with its weight: how many people it stands for."),
        _(
            "The error follows how people were chosen: by strata, by clusters such as offices, "
            "and with which weights. The whole design is kept even where one group is shown."
        ),
    ),
    formulas=(
        "mean = Σ w·y / Σ w",
        "z = w (y − mean) / Σ w",
        "variance = Σ over strata of m/(m − 1) · Σ over clusters of (z − mean of z)²",
    ),
    limits=(
        _("Where a stratum holds a single cluster, no error can be known: no interval is given."),
        _("With few answers that lie far apart the interval is somewhat too narrow."),
    ),
    sources=(
        "C.-E. Särndal, B. Swensson, J. Wretman, “Model Assisted Survey Sampling”, 1992",
        "T. Lumley, “Complex Surveys: A Guide to Analysis Using R”, 2010",
    ),
)

QUANTILE = Note(
    key="quantile",
    title=_("Median and other quantiles"),
    known_by=("quantile", "Woodruff"),
    in_words=(
        _(
            "The answer below which a given share of the people lie, each counted with its "
            "weight. The interval is that of the share, read back on the scale."
        ),
    ),
    formulas=("q = the smallest y with F(y) ≥ p", "interval = F⁻¹(p ± t · se(F(q)))"),
    limits=(_("On a scale of five steps a quantile jumps: shares say more."),),
    sources=(
        "R. S. Woodruff, “Confidence intervals for medians and other position measures”, "
        "Journal of the American Statistical Association 47, 1952",
    ),
)

POOLED_EVENLY = Note(
    key="each-once",
    title=_("Each survey counts once"),
    known_by=("mean of deployment figures", "each deployment counts once"),
    in_words=(
        _(
            "The plain mean of the figures of several surveys: a survey with ten answers counts "
            "as much as one with ten thousand. It stands beside the pooled figure, in which each "
            "answer counts once, so that you see when a large survey decides the result."
        ),
    ),
    formulas=("mean = Σ figures / k", "interval = mean ± t · s / √k, over k surveys"),
    limits=(_("The interval tells how surveys differ, not how people do."),),
    sources=("OMB Circular A-11, Section 280",),
)
NOTES = (MEAN, DESIGN_MEAN, QUANTILE, POOLED_EVENLY)
