"""The forms with which files are uploaded."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.catalog.api import services
from firsthand.core.access import Actor, Permission
from firsthand.core.errors import InvalidInput
from firsthand.core.fiscal import Quarter
from firsthand.listen.queries.deployments import deployments
from firsthand.web.forms import UswdsForm


class FileForm(UswdsForm):
    """A file and nothing else: it names its deployments and quarters itself."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV in UTF-8, as the federal system gives it out."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )


class ResponsesForm(UswdsForm):
    """A file of responses, with what it does not say of itself."""

    deployment = forms.TypedChoiceField(label=_("Deployment"), coerce=uuid.UUID, empty_value=None)
    quarter = forms.CharField(
        label=_("Fiscal quarter"),
        max_length=12,
        help_text=_("In which people answered, like FY2024Q1."),
    )
    customers = forms.IntegerField(
        label=_("Customers in that quarter"), min_value=0, required=False
    )
    offered = forms.IntegerField(
        label=_("Of these, how many were offered the survey"), min_value=0, required=False
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV in UTF-8 with the 17 columns, in any order."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def __init__(self, *args: object, actor: Actor, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deployment"].choices = deployment_choices(actor)  # type: ignore[attr-defined]

    def clean_quarter(self) -> Quarter:
        """The quarter, or the reason why this is none."""
        try:
            return Quarter.parse(self.cleaned_data["quarter"])
        except InvalidInput as error:
            raise forms.ValidationError(str(error)) from error


def deployment_choices(actor: Actor) -> list[tuple[str, str]]:
    """The deployments of the v2 survey for which the actor may import, by service."""
    mine = {
        service.id: service.name
        for service in services(actor)
        if actor.may(Permission.IMPORT_DATA, service.scope)
    }
    there = [
        d for d in deployments(service_ids=mine) if d.survey_key == "a11-v2" and not d.takes_answers
    ]
    named = [
        (str(d.id), f"{mine[d.service_id]} › {d.title} ({d.channel.label if d.channel else ''})")
        for d in there
    ]
    return [("", _("Choose one")), *sorted(named, key=lambda choice: choice[1].casefold())]  # type: ignore[list-item]
