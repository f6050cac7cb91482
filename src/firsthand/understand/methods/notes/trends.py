"""Control charts, and the odds of alerts."""

from django.utils.translation import gettext_lazy as _

from firsthand.understand.methods.note import Note

CONTROL = Note(
    key="control-chart",
    title=_("Limits of a control chart"),
    known_by=("Laney p′ chart", "XmR chart"),
    in_words=(
        _(
            "The mean line is the mean of all periods of one wording. The limits show how far "
            "periods usually stray from it: they come from the steps between neighbouring periods, "
            "so they hold both the chance of who answered and the ripples of daily life."
        ),
        _(
            "For shares, each period’s limits also depend on how many answered (Laney’s p′ chart). "
            "A plain p-chart takes only who answered into account; with thousands of answers it "
            "would alarm at harmless ripples."
        ),
    ),
    formulas=(
        "XmR: mean ± 2.66 · mean moving range",
        "p′: p̄ ± 3 · √(p̄(1 − p̄)/nᵢ) · σ_z, where σ_z = mean moving range of z / 1.128",
    ),
    limits=(
        _("Limits from fewer than 12 periods still move a lot."),
        _("A signal says that something changed, not what."),
    ),
    sources=(
        "D. B. Laney, “Improved control charts for attributes”, Quality Engineering 14, 2002",
        "NHS England, “Making Data Count”",
    ),
)

FALSE_ALARMS = Note(
    key="false-alarms",
    title=_("False alarms to expect"),
    known_by=("mean of simulated runs over series that do not move",),
    in_words=(
        _(
            "Whoever watches many figures for long enough sees alarms by chance alone. How many is "
            "fixed beforehand: a budget. The limits of the rules are then chosen by simulating "
            "series that do not move, watched against twelve periods as ours are, so that the "
            "budget is kept."
        ),
        _(
            "Long series are watched by CUSUM, which adds up small steps in one direction. Series "
            "with fewer than twelve periods are compared, the last period with those before, with "
            "false discoveries controlled among them."
        ),
    ),
    formulas=(
        "CUSUM: S⁺ = max(0, S⁺ + z − 0.5), and the same downwards; an alert beyond h",
        "h: such that (series) · (chance of an alarm a period) · (periods a year) ≤ budget",
    ),
    limits=(
        _(
            "The number is a mean. Measures that move together may raise several false alarms at "
            "once, and then none for long."
        ),
        _("Seasons are no chance: a yearly rise and fall can alert."),
    ),
    sources=(
        "E. S. Page, “Continuous inspection schemes”, Biometrika 41, 1954",
        "Y. Benjamini, Y. Hochberg, “Controlling the false discovery rate”, Journal of the Royal "
        "Statistical Society B 57, 1995",
    ),
)

PERIODS = Note(
    key="change-of-level",
    title=_("Change of level between periods"),
    known_by=("difference of means of periods",),
    in_words=(
        _(
            "The mean of the periods since the change likely began, less the mean of the periods "
            "before it. The interval rests on how much the periods before differ among each other, "
            "so that ordinary ripples do not count as news."
        ),
    ),
    formulas=("change = mean(after) − mean(before)", "se² = s² · (1/periods after + 1/before)"),
    limits=(
        _(
            "The time was found by looking at the same figures, so the interval is rather too "
            "narrow. Whether to believe the change is what the rule and its odds are for."
        ),
    ),
    sources=("D. J. Wheeler, “Understanding Variation”, 1993",),
)

NOTES = (CONTROL, FALSE_ALARMS, PERIODS)
