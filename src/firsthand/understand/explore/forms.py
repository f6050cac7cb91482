"""What is chosen on the page, and what a saved view is called."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firsthand.understand.answers.api import Statistic
from firsthand.understand.explore.asked import (
    COLUMNS,
    FIRST,
    LAST,
    MEASURE,
    ROWS,
    STATISTIC,
    Question,
)
from firsthand.understand.explore.verbs.save_view import LONGEST_NAME
from firsthand.understand.measures import Measure
from firsthand.web.forms import UswdsForm

# Filters by these stand in the choice of quarters, or would only repeat the table.
_NO_FILTER = frozenset({"quarter", "month"})


class ViewForm(UswdsForm):
    """The name of a saved view."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=LONGEST_NAME)
    is_shared = forms.BooleanField(
        label=gettext_lazy("Share it: others see the view, with the figures they may see"),
        required=False,
    )


@dataclass(frozen=True)
class Option:
    """One entry of a list to choose from."""

    key: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Chooser:
    """A list to choose one from."""

    name: str
    label: str
    options: list[Option]


@dataclass(frozen=True)
class Filter:
    """A list to choose several from; nothing chosen means everything."""

    name: str
    label: str
    options: list[Option]

    @property
    def is_used(self) -> bool:
        """Whether something is chosen."""
        return any(option.chosen for option in self.options)


def choosers(question: Question) -> list[Chooser]:
    """What to measure, by what, and when."""
    quarters = [(level.key, level.key) for level in question.known["quarter"].levels]
    dimensions = [(each.key, each.label) for each in question.known.values() if each.levels]
    measures = [(str(measure), str(measure.label)) for measure in Measure]
    statistics = [
        (str(Statistic.SHARE), _("Share of positive answers")),
        (str(Statistic.MEAN), _("Mean")),
    ]
    second = question.columns.key if question.columns else ""
    lists = [
        (MEASURE, _("Measure"), measures, question.measure),
        (STATISTIC, _("As"), statistics, question.statistic),
        (ROWS, _("By"), dimensions, question.rows.key),
        (COLUMNS, _("And by"), [("", _("Nothing more")), *dimensions], second),
        (FIRST, _("From"), [("", _("The beginning")), *quarters], question.first or ""),
        (LAST, _("To"), [("", _("The end")), *quarters], question.last or ""),
    ]
    return [
        Chooser(name, label, [Option(key, words, key == str(chosen)) for key, words in options])
        for name, label, options, chosen in lists
    ]


def filters(question: Question) -> list[Filter]:
    """What to keep of each dimension that has at least two groups."""
    return [
        Filter(
            each.key,
            each.label,
            [
                Option(level.key, level.label, level.key in question.filters.get(each.key, ()))
                for level in each.levels
            ],
        )
        for each in question.known.values()
        if each.key not in _NO_FILTER and len(each.levels) > 1
    ]
