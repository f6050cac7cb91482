"""The first step of a new deployment: which survey, for which service, through which channel."""

import uuid
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firsthand.catalog.api import scope_choices, services, stages_of
from firsthand.core.access import Actor, Permission
from firsthand.core.channels import Channel
from firsthand.listen.instruments.library import INSTRUMENTS
from firsthand.listen.models import SurveyVersion
from firsthand.listen.roles import TransactionPoint
from firsthand.web.forms import UswdsForm, set_choices

BUILTIN = "builtin:"


class PlaceForm(UswdsForm):
    """What can not be changed later. survey: the id of a version, or a built-in survey."""

    survey = forms.ChoiceField(label=gettext_lazy("Survey"))
    service = forms.TypedChoiceField(label=gettext_lazy("Service"), coerce=uuid.UUID)
    stage = forms.TypedChoiceField(
        label=gettext_lazy("Stage"), required=False, coerce=uuid.UUID, empty_value=None
    )
    channel = forms.ChoiceField(
        label=gettext_lazy("Channel"),
        choices=[(channel.value, channel.label) for channel in Channel],
        help_text=gettext_lazy("Through what the person meets the service, as A-11 counts it."),
    )
    transaction_point = forms.ChoiceField(
        label=gettext_lazy("When people are asked"),
        choices=[(point.value, point.label) for point in TransactionPoint],
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = _places(actor)
        set_choices(self, "survey", survey_choices())
        set_choices(self, "service", places.services)
        set_choices(self, "stage", [("", _("The service as a whole")), *places.stages])


@dataclass(frozen=True)
class _Places:
    services: list[tuple[str, str]]
    stages: list[tuple[str, str]]


def survey_choices() -> list[tuple[str, Any]]:
    """The newest version of every published survey, then the built-in ones."""
    rows = SurveyVersion.objects.select_related("survey").defer("definition")
    rows = rows.filter(definition__isnull=False, published_at__isnull=False)
    newest: dict[uuid.UUID, SurveyVersion] = {}
    for row in rows.filter(survey__retired_at=None, survey__is_builtin=False).order_by("number"):
        newest[row.survey_id] = row
    words = _("%(name)s (version %(number)d)")
    own = sorted(
        (words % {"name": row.survey.name, "number": row.number}, str(row.id))
        for row in newest.values()
    )
    builtin = {each.key: each.name for each in INSTRUMENTS}
    found: list[tuple[str, Any]] = [
        (_("Built in"), [(f"{BUILTIN}{key}", name) for key, name in builtin.items()])
    ]
    if own:
        found.insert(0, (_("Your surveys"), [(id_, label) for label, id_ in own]))
    return found


def _places(actor: Actor) -> _Places:
    allowed = [
        each
        for each in services(actor)
        if not each.is_retired and actor.may(Permission.DEPLOY, each.scope)
    ]
    ids = {each.id for each in allowed}
    labels = [(str(id_), label) for id_, label in scope_choices() if id_ in ids]
    stages = stages_of(ids)
    return _Places(
        labels,
        [
            (str(stage.id), f"{each.name}: {stage.name}")
            for each in allowed
            for stage in stages.get(each.id, [])
        ],
    )
