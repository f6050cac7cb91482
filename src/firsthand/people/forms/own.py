"""The forms that are not allauth's."""

import uuid
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from firsthand.core.access import Role
from firsthand.people.forms.sign_in import PASSWORD_ADVICE
from firsthand.people.models import Account
from firsthand.people.roles import ROLE_LABELS
from firsthand.people.scopes import scope_choices
from firsthand.people.verbs.admin_mode import LONGEST_REASON, SHORTEST_REASON
from firsthand.web.forms import UswdsForm

EVERYTHING = "everything"


class AdminModeForm(UswdsForm):
    """Why administrator mode is needed."""

    reason = forms.CharField(
        label=_("Why do you need it?"),
        help_text=_("It goes into the log. Name a ticket or a task, but no person."),
        min_length=SHORTEST_REASON,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AccountForm(UswdsForm):
    """A new account."""

    email = forms.EmailField(label=_("E-mail address"))
    name = forms.CharField(label=_("Name"), max_length=200)


class GrantForm(UswdsForm):
    """A role and where it counts."""

    role = forms.ChoiceField(label=_("Role"))
    on = forms.ChoiceField(
        label=_("Where"), help_text=_("The role counts there and for everything below it.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = self.fields["role"]
        places = self.fields["on"]
        if isinstance(roles, forms.ChoiceField) and isinstance(places, forms.ChoiceField):
            roles.choices = [(role.value, label) for role, label in ROLE_LABELS.items()]
            everywhere = [(EVERYTHING, _("Everything"))]
            places.choices = [*everywhere, *((str(id), name) for id, name in scope_choices())]

    def clean_role(self) -> Role:
        """The role itself."""
        return Role(self.cleaned_data["role"])

    def clean_on(self) -> uuid.UUID | None:
        """The id of the place; None for everything."""
        value = self.cleaned_data["on"]
        return None if value == EVERYTHING else uuid.UUID(value)


class FirstPasswordForm(UswdsForm):
    """A password chosen through a one-time link."""

    password = forms.CharField(
        label=_("New password"),
        help_text=PASSWORD_ADVICE,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("New password, once more"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        self.account = account
        super().__init__(*args, **kwargs)

    def clean_password(self) -> str:
        """The password; raises ValidationError for a weak one."""
        password: str = self.cleaned_data["password"]
        validate_password(password, self.account)
        return password

    def clean(self) -> dict[str, Any]:
        """Both passwords; raises ValidationError where they differ."""
        data = super().clean() or {}
        if "password" in data and data.get("again") != data["password"]:
            self.add_error("again", _("This is not the same password."))
        return data
