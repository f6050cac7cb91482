"""The fields of a form that ask what a key or a webhook is for."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.catalog.api import scope_choices
from firsthand.core.access import EVERYTHING, Actor, Permission
from firsthand.listen.intake.reach import Reach, within
from firsthand.listen.models import Deployment
from firsthand.web.forms import UswdsForm, set_choices

_ALL = "everything"


class ReachForm(UswdsForm):
    """Asks for a place, or for deployments; offers what the actor may give."""

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        help_text=_("What people will know it by, such as the system that uses it."),
    )
    place = forms.ChoiceField(
        label=_("Everything in this place of the catalog"),
        required=False,
        help_text=_("An agency, provider or service. Leave it out to choose deployments."),
    )
    deployments = forms.MultipleChoiceField(
        label=_("Or only these deployments"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, actor: Actor, permission: Permission, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everywhere = scope_choices()
        may = within(actor, permission, [Reach(place_id=id_) for id_, _path in everywhere])
        places = [(str(id_), path) for (id_, path), yes in zip(everywhere, may, strict=True) if yes]
        if actor.may(permission, EVERYTHING):
            places.insert(0, (_ALL, str(_("Everything"))))
        set_choices(self, "place", [("", str(_("No place"))), *places])
        set_choices(self, "deployments", _deployments(actor, permission))

    def clean(self) -> dict[str, Any]:
        """One of the two, not both and not none."""
        cleaned = super().clean() or {}
        if bool(cleaned.get("place")) == bool(cleaned.get("deployments")):
            self.add_error("place", _("Choose a place, or one or more deployments."))
        return cleaned

    def reach(self) -> Reach:
        """What was chosen; call it on a valid form."""
        place = self.cleaned_data["place"]
        if place == _ALL:
            return Reach()
        ids = tuple(uuid.UUID(id_) for id_ in self.cleaned_data["deployments"])
        return Reach(ids, uuid.UUID(place) if place else None)


def _deployments(actor: Actor, permission: Permission) -> list[tuple[str, str]]:
    rows = Deployment.objects.exclude(code=None).order_by("title")
    found = list(rows.values_list("id", "title"))
    may = within(actor, permission, [Reach(deployment_ids=(id_,)) for id_, _title in found])
    return [(str(id_), title) for (id_, title), yes in zip(found, may, strict=True) if yes]
