"""Differences: between groups, and from quarter to quarter."""

from django.utils.translation import gettext_lazy as _

from firsthand.understand.methods.note import Note

CHANGE = Note(
    key="change",
    title=_("Change since the quarter before"),
    known_by=("difference of pooled figures", "difference; no interval", "difference"),
    in_words=(
        _("This quarter’s figure less that of the quarter before, with its interval."),
        _("If the interval holds zero, the data do not tell whether anything changed."),
    ),
    formulas=("change = b − a", "se² = se(a)² + se(b)², for people who were asked separately"),
    limits=(
        _(
            "Quarters that asked with other words are not joined: a new wording begins a new "
            "series."
        ),
        _("A change after an event is not yet a change because of it."),
    ),
    sources=("C.-E. Särndal, B. Swensson, J. Wretman, “Model Assisted Survey Sampling”, 1992",),
)

MIX = Note(
    key="mix",
    title=_("Change within, and by the mix"),
    known_by=("Kitagawa",),
    in_words=(
        _(
            "A figure of many services moves for two reasons: each service gets better or worse, "
            "or people use other services than before. The change is split into these two parts, "
            "and they add up to the whole."
        ),
    ),
    formulas=(
        "within = Σ (share before + share now)/2 · (figure now − figure before)",
        "mix = Σ (share now − share before) · (figure before + figure now)/2",
    ),
    limits=(_("Services that began or stopped between the quarters are shown apart."),),
    sources=(
        "E. M. Kitagawa, “Components of a difference between two rates”, Journal of the American "
        "Statistical Association 50, 1955",
    ),
)

GAP = Note(
    key="gap",
    title=_("Gap between groups"),
    known_by=(
        "Taylor linearisation over the whole design; interval recovered",
        "Taylor linearisation of the log ratio",
        "contrast of rates",
    ),
    in_words=(
        _(
            "One group’s figure less that of another, or divided by it. The interval uses how "
            "both figures vary together, so that it is right also where the groups share offices "
            "or weights."
        ),
    ),
    formulas=(
        "gap = p₁ − p₂, with its interval recovered from the two Wilson intervals (MOVER)",
        "ratio = p₁ / p₂, with its interval on the logarithm",
    ),
    limits=(
        _("A gap says that groups differ, not why."),
        _("Groups too small to judge are listed as such, not as equal."),
    ),
    sources=(
        "R. G. Newcombe, “Interval estimation for the difference between independent "
        "proportions”, Statistics in Medicine 17, 1998",
        "G. Y. Zou, A. Donner, “Construction of confidence limits about effect measures”, "
        "Statistics in Medicine 27, 2008",
    ),
)
NOTES = (CHANGE, MIX, GAP)
