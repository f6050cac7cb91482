"""How gaps between groups are judged."""

from django.utils.translation import gettext_lazy as _

from firsthand.understand.methods.note import Note

JUDGING = Note(
    key="judging-gaps",
    title=_("How gaps are judged"),
    known_by=("the reference itself",),
    in_words=(
        _(
            "The more groups are compared, the more differences appear by chance. So the first "
            "question is whether the groups of a kind (channels, say) differ at all: one Rao–Scott "
            "test for each kind, which knows the weights. Across all kinds on the page, "
            "false-discovery control (Benjamini–Hochberg) holds the share of wrong alarms."
        ),
        _(
            "Only then is each group compared with a reference, and Holm’s correction allows for "
            "the number of groups. The reference is fixed before looking: the largest group, or "
            "one that you name. Never the best, for that would make every gap look larger."
        ),
        _(
            "On request a gap must also be at least a tenth of the reference’s figure, which is "
            "the rule of the US Agency for Healthcare Research and Quality (AHRQ)."
        ),
    ),
    formulas=(
        "a gap: dimension p (Benjamini–Hochberg) ≤ .05, and group p (Holm) ≤ .05",
        "AHRQ: also |p − p_ref| ≥ 0.10 · p_ref",
        "too small to judge: effective n < 30 on either side",
    ),
    limits=(
        _("“No gap shown” is not “equal”: too few answers show nothing either."),
        _("A gap says that groups answered differently, not why."),
        _(
            "Weights from known totals are taken as if people had been drawn with them: intervals "
            "of gaps are rather too wide than too narrow."
        ),
        _("Groups that may not be shown take part in no test and in no comparison."),
    ),
    sources=(
        "J. N. K. Rao, A. J. Scott, “On chi-squared tests for multiway contingency tables with "
        "cell proportions estimated from survey data”, Annals of Statistics 12, 1984",
        "S. Holm, “A simple sequentially rejective multiple test procedure”, Scandinavian Journal "
        "of Statistics 6, 1979",
        "Y. Benjamini, Y. Hochberg, “Controlling the false discovery rate”, Journal of the Royal "
        "Statistical Society B 57, 1995",
        "AHRQ, National Healthcare Quality and Disparities Report, methods",
    ),
)
NOTES = (JUDGING,)
