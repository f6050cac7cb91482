"""The form that puts the A-11 v2 survey on a service."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.catalog.api import services, stages_of
from firsthand.core.access import Actor, Permission
from firsthand.core.channels import Channel
from firsthand.listen.roles import Scale, TransactionPoint
from firsthand.listen.verbs.add_deployment import NewDeployment
from firsthand.web.forms import UswdsForm


class DeploymentForm(UswdsForm):
    """Where, when and with which words the survey meets people."""

    service = forms.TypedChoiceField(label=_("Service"), coerce=uuid.UUID, empty_value=None)
    stage = forms.TypedChoiceField(
        label=_("Stage"), coerce=uuid.UUID, empty_value=None, required=False
    )
    title = forms.CharField(
        label=_("Title"), max_length=300, help_text=_("As people see it, such as on the form.")
    )
    channel = forms.ChoiceField(
        label=_("Channel"), choices=[(channel.value, channel.label) for channel in Channel]
    )
    transaction_point = forms.ChoiceField(
        label=_("When people are asked"),
        choices=[(point.value, point.label) for point in TransactionPoint],
    )
    scale = forms.ChoiceField(
        label=_("Answers to the trust question"),
        choices=[
            (Scale.THUMBS.value, _("Thumbs up or down (1 or 0)")),
            (Scale.FIVE_POINT.value, _("Five points (1 to 5)")),
        ],
    )
    trust_question_text = forms.CharField(
        label=_("Trust question"),
        max_length=1000,
        help_text=_("Word for word as people read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    omb_control_number = forms.RegexField(
        label=_("OMB control number"),
        regex=r"^\d{4}-\d{4}$",
        required=False,
        help_text=_("Four digits, a hyphen and four digits, like 1234-5678."),
    )

    def __init__(self, *args: object, actor: Actor, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        mine = {s.id: s for s in services(actor) if actor.may(Permission.IMPORT_DATA, s.scope)}
        named = [(str(s.id), f"{s.provider.name} › {s.name}") for s in mine.values()]
        named.sort(key=lambda choice: choice[1].casefold())
        self.fields["service"].choices = [("", _("Choose one")), *named]  # type: ignore[attr-defined]
        self.fields["stage"].choices = [  # type: ignore[attr-defined]
            ("", _("The service as a whole")),
            *(
                (str(stage.id), f"{mine[service_id].name} › {stage.name}")
                for service_id, stages in stages_of(mine).items()
                for stage in stages
            ),
        ]

    def to_new(self) -> NewDeployment:
        """What was entered, as the verb takes it."""
        data = self.cleaned_data
        return NewDeployment(
            service_id=data["service"],
            stage_id=data["stage"],
            title=data["title"],
            channel=Channel(data["channel"]),
            transaction_point=TransactionPoint(data["transaction_point"]),
            scale=Scale(data["scale"]),
            trust_question_text=data["trust_question_text"],
            omb_control_number=data["omb_control_number"],
        )
