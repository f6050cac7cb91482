"""What goes along with trust."""

from django.utils.translation import gettext_lazy as _

from firsthand.understand.methods.note import Note

SHARES = Note(
    key="driver-shares",
    title=_("What goes along with trust: shares"),
    known_by=("LMG shares",),
    in_words=(
        _(
            "People rate several things, and trust. All ratings together explain a part of how "
            "trust differs between people. This part is shared out: a rating gets what it adds on "
            "average, over all orders in which the ratings could be added."
        ),
        _(
            "Skipped ratings are allowed for by the EM algorithm, so that nobody who skipped one "
            "is left out. Intervals and ranks come from 500 samples drawn anew from the answers."
        ),
    ),
    formulas=(
        "share = mean gain in R² when the rating is added, over all orders, divided by R²",
        "interval: from 2.5% to 97.5% of the shares in Rao–Wu bootstrap replicates",
    ),
    limits=(
        _(
            "This is association, not cause: it does not say that trust would rise if the rating "
            "did."
        ),
        _(
            "A rating without any effect of its own still gets a share if it goes along with "
            "others. Read the adjusted coefficient beside it."
        ),
        _("Skipping is assumed to depend only on what else was answered."),
    ),
    sources=(
        "R. H. Lindeman, P. F. Merenda, R. Z. Gold, “Introduction to Bivariate and Multivariate "
        "Analysis”, 1980",
        "R. J. A. Little, D. B. Rubin, “Statistical Analysis with Missing Data”, third edition, "
        "2019",
        "J. N. K. Rao, C. F. J. Wu, “Resampling inference with complex survey data”, Journal of "
        "the American Statistical Association 83, 1988",
        "D. W. K. Andrews, “Higher-order improvements of a computationally attractive k-step "
        "bootstrap”, Econometrica 70, 2002",
    ),
)

COEFFICIENT = Note(
    key="driver-coefficients",
    title=_("What goes along with trust: adjusted coefficients"),
    known_by=("adjusted coefficient",),
    in_words=(
        _(
            "By how many points trust differs between people whose rating differs by one point and "
            "whose other ratings are the same."
        ),
        _(
            "If the interval holds zero, the rating is marked: it cannot be told from one that has "
            "nothing to do with trust by itself, however large its share."
        ),
    ),
    formulas=("trust = b₀ + b₁ · rating₁ + b₂ · rating₂ + …, by weighted least squares",),
    limits=(
        _("Ratings of five points are treated as numbers."),
        _("Association, not cause."),
    ),
    sources=(
        "W. A. Fuller, “Regression analysis for sample survey”, Sankhyā C 37, 1975",
        "R. J. A. Little, D. B. Rubin, “Statistical Analysis with Missing Data”, third edition, "
        "2019",
    ),
)

BOXES = Note(
    key="boxes",
    title=_("Reasons ticked after the answer"),
    known_by=("rate of a box",),
    in_words=(
        _(
            "Who gave a positive answer was shown boxes to tick, who gave a negative one was shown "
            "other boxes. So each box is a rate among those people only, and the two rates may be "
            "compared."
        ),
        _(
            "The boxes are never correlated with trust: which boxes a person saw depended on the "
            "answer, so that a correlation would only show which form he or she saw."
        ),
    ),
    formulas=(
        "rate = ticked / asked, on one side",
        "contrast = rate among positive answers − rate among negative answers",
    ),
    limits=(_("It does not show what moves trust."),),
    sources=("OMB Circular A-11, Section 280",),
)
NOTES = (SHARES, COEFFICIENT, BOXES)
