"""What is chosen on the page."""

from django.utils.translation import gettext as _

from firsthand.understand.explore.forms import Chooser, Filter, Option
from firsthand.understand.gaps.asked import DIMENSION, MEASURE, REFERENCE, RULE, Demand, Question
from firsthand.understand.measures import Measure
from firsthand.understand.scope import chooser, scope_choosers


def choosers(question: Question) -> list[Chooser]:
    """The place, the time, the measure and the rule."""
    measures = [(str(each), str(each.label)) for each in Measure]
    rules = [(str(each), str(each.label)) for each in Demand]
    return [
        *scope_choosers(question.scope),
        chooser(MEASURE, _("Measure"), measures, str(question.measure)),
        chooser(RULE, _("What counts as a gap"), rules, str(question.demand)),
    ]


def dimension_filter(question: Question) -> Filter:
    """By what to compare; nothing chosen means by everything."""
    everything = len(question.dimensions) == len(question.offered)
    chosen = set() if everything else {each.key for each in question.dimensions}
    options = [Option(each.key, each.label, each.key in chosen) for each in question.offered]
    return Filter(DIMENSION, _("Compare by"), options)


def references(question: Question) -> list[Chooser]:
    """For each dimension the group to compare with."""
    return [
        chooser(
            f"{REFERENCE}{each.key}",
            each.label,
            [("", _("The largest group")), *((level.key, level.label) for level in each.levels)],
            question.references.get(each.key, ""),
        )
        for each in question.dimensions
    ]
