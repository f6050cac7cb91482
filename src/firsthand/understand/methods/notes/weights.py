"""Weights: what they mend and what they cannot."""

from django.utils.translation import gettext_lazy as _

from firsthand.understand.methods.note import Note

WEIGHTS = Note(
    key="weights",
    title=_("Weights from known totals"),
    known_by=("weighted", "survey weights", "raked", "post-stratified"),
    in_words=(
        _(
            "Some people answer more readily than others. Where it is known how many people "
            "there are of each kind, from the records of the service, each answer is given a "
            "weight so that the answers stand for all of them in the right proportion."
        ),
        _(
            "With one known breakdown each kind is scaled to its total. With several the weights "
            "are adjusted to one after the other until all fit (raking)."
        ),
    ),
    formulas=(
        "w = people of the kind / answers of the kind",
        "raking: scale to each margin in turn until every margin is met",
    ),
    limits=(
        _(
            "Weighting cannot mend what the known totals do not hold: if unhappy people of every "
            "kind answer less, the figure stays too high."
        ),
        _("Weights that differ much make the figure less certain; the interval shows that."),
    ),
    sources=(
        "W. E. Deming, F. F. Stephan, “On a least squares adjustment of a sampled frequency "
        "table when the expected marginal totals are known”, Annals of Mathematical Statistics "
        "11, 1940",
        "J.-C. Deville, C.-E. Särndal, “Calibration estimators in survey sampling”, Journal of "
        "the American Statistical Association 87, 1992",
    ),
)
NOTES = (WEIGHTS,)
