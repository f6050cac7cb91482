"""The filters of the list of responses: a form, and what the record is asked for."""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from firsthand.core.fiscal import Quarter
from firsthand.listen.models import Deployment, ResponseMark, ResponseTag
from firsthand.listen.responses.choices import (
    AnswerChoice,
    answer_choices,
    channel_choices,
    language_choices,
    tag_choices,
    texts_in,
)
from firsthand.listen.responses.marking import judged
from firsthand.listen.responses.reading import JOINED
from firsthand.record.api import Ids, Search
from firsthand.web.forms import UswdsForm

ASIDE, ALL = "aside", "all"
_COUNTS = {"": True, ASIDE: False, ALL: None}
_SHOW = [("", _("Those that count")), (ASIDE, _("Those set aside")), (ALL, _("All"))]


class FilterForm(UswdsForm):
    """What to look for; every field may stay empty."""

    quarter = forms.ChoiceField(label=_("Quarter"), required=False)
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    channel = forms.ChoiceField(label=_("How it came"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    answer = forms.ChoiceField(label=_("Answer"), required=False)
    tag = forms.ChoiceField(label=_("Tag"), required=False)
    show = forms.ChoiceField(label=_("Show"), required=False, choices=_SHOW)
    words = forms.CharField(label=_("Words in comments"), required=False, max_length=200)
    flagged = forms.BooleanField(label=_("Flagged only"), required=False)

    def __init__(
        self, data: Mapping[str, Any], deployment: Deployment, quarters: Sequence[Quarter]
    ) -> None:
        super().__init__(data)
        self._deployment = deployment
        self._answers = {each.key: each for each in answer_choices(deployment.version_id)}
        self._offer("quarter", [(str(each), str(each)) for each in quarters])
        self._offer("channel", channel_choices(deployment.id))
        self._offer("language", language_choices(deployment.id))
        self._offer("tag", tag_choices(deployment.id))
        self._offer("answer", _grouped(self._answers.values()))

    def _offer(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Any")), *choices]

    @property
    def search(self) -> Search:
        """What to ask the record for; a field with an error is left out."""
        self.is_valid()
        said = self.cleaned_data
        chosen = self._answers.get(said.get("answer", ""))
        until = said.get("until")
        return Search(
            self._deployment.id,
            JOINED,
            judged=judged([self._deployment.id]),
            counts=_COUNTS[said.get("show", "")],
            quarter=Quarter.parse(said["quarter"]) if said.get("quarter") else None,
            since=_midnight(said.get("since")),
            until=_midnight(until and until + dt.timedelta(days=1)),
            language=said.get("language", ""),
            channel=said.get("channel", ""),
            answer=(chosen.question, chosen.answer) if chosen else None,
            words=said.get("words", ""),
            words_in=texts_in(self._deployment.version_id),
            ids=_ids(self._deployment.id, said.get("tag", ""), bool(said.get("flagged"))),
        )


def _grouped(choices: Iterable[AnswerChoice]) -> list[tuple[str, list[tuple[str, str]]]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for each in choices:
        groups.setdefault(each.group, []).append((each.key, each.label))
    return list(groups.items())


def _midnight(day: dt.date | None) -> dt.datetime | None:
    """The start of a day where the agency is."""
    if day is None:
        return None
    return dt.datetime.combine(day, dt.time(), tzinfo=timezone.get_default_timezone())


def _ids(deployment_id: uuid.UUID, tag: str, flagged: bool) -> Ids | None:
    tags = ResponseTag.objects.filter(deployment_id=deployment_id, tag=tag)
    tagged = tags.order_by().values_list("response_id", flat=True)
    if not flagged:
        return tagged if tag else None
    marks = ResponseMark.objects.filter(deployment_id=deployment_id, is_flagged=True)
    if tag:
        marks = marks.filter(response_id__in=tagged)
    return marks.order_by().values_list("response_id", flat=True)
