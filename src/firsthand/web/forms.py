"""Forms in the design system's markup: labels, hints, and errors tied to their fields."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import Input

from firsthand.core.errors import Conflict, InvalidInput

_CLASSES: list[tuple[type[forms.Widget], str]] = [
    (forms.CheckboxSelectMultiple, "usa-checkbox__input"),
    (forms.RadioSelect, "usa-radio__input"),
    (forms.CheckboxInput, "usa-checkbox__input"),
    (forms.Select, "usa-select"),
    (forms.Textarea, "usa-textarea"),
    (forms.FileInput, "usa-file-input__plain"),
    (Input, "usa-input"),
]


class UswdsRenderer(TemplatesSetting):
    """Names the templates that draw forms and fields; set in settings as FORM_RENDERER."""

    form_template_name = "web/forms/form.html"
    field_template_name = "web/forms/field.html"


class UswdsMixin:
    """Gives each widget the class that the design system expects."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            for widget_type, css in _CLASSES:
                if isinstance(field.widget, widget_type):
                    field.widget.attrs.setdefault("class", css)
                    break


class UswdsForm(UswdsMixin, forms.Form):
    """A plain form; verbs do the saving, so there are no model forms."""


def set_choices(form: forms.Form, name: str, choices: Sequence[tuple[str, Any]]) -> None:
    """Give a field the choices that only the request knows: value and words, or a named group."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- tells the type checker
    field.choices = list(choices)


def attempt[T](form: forms.Form, act: Callable[[], T]) -> T | None:
    """What the act returns; None, with the reason on the form, where form or act refuse.

    Only what the person can correct in the form is caught; NotAllowed and the rest pass through.
    """
    if not form.is_valid():
        return None
    try:
        return act()
    except (InvalidInput, Conflict) as error:
        form.add_error(None, str(error))
        return None
