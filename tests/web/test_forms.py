"""Forms tie labels, hints and errors to their fields, with JavaScript or without."""

from html.parser import HTMLParser

import pytest
from django import forms
from django.utils import translation

from firsthand.core.errors import Conflict, InvalidInput, NotAllowed
from firsthand.web.forms import UswdsForm, attempt


class AllKinds(UswdsForm):
    name = forms.CharField(label="Name", help_text="As on the letter.")
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea)
    kinds = forms.MultipleChoiceField(
        label="Kinds", choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple
    )
    size = forms.ChoiceField(label="Size", choices=[("s", "S")], widget=forms.RadioSelect)
    agree = forms.BooleanField(label="I agree")
    where = forms.ChoiceField(label="Where", choices=[("x", "X")])
    token = forms.CharField(widget=forms.HiddenInput, required=False)


class Elements(HTMLParser):
    """Every element of a page: its tag and attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {key: value or "" for key, value in attrs}))

    def of(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.found if name == tag]


def drawn(form: forms.Form) -> Elements:
    return Elements(str(form))


@pytest.mark.parametrize("data", [None, {}])
def test_every_field_has_a_label_or_a_legend(data: dict[str, str] | None) -> None:
    page = drawn(AllKinds(data))
    labelled = {attributes["for"] for attributes in page.of("label")}
    controls = [a for tag in ("input", "select", "textarea") for a in page.of(tag)]
    for control in controls:
        assert control.get("type") == "hidden" or control["id"] in labelled
    assert len(page.of("legend")) == len(page.of("fieldset")) == 2


@pytest.mark.parametrize("data", [None, {}])
def test_what_describes_a_field_is_there_and_no_id_comes_twice(
    data: dict[str, str] | None,
) -> None:
    page = drawn(AllKinds(data))
    ids = [attributes["id"] for _tag, attributes in page.found if "id" in attributes]
    assert len(ids) == len(set(ids))
    described = [a["aria-describedby"] for _tag, a in page.found if "aria-describedby" in a]
    assert described
    for named in " ".join(described).split():
        assert named in ids


def test_a_refused_form_lists_its_faults_with_links_to_the_fields() -> None:
    page = drawn(AllKinds({}))
    ids = {attributes["id"] for _tag, attributes in page.found if "id" in attributes}
    links = [attributes["href"].removeprefix("#") for attributes in page.of("a")]
    assert len(links) == 5
    assert set(links) <= ids
    alerts = [attributes for _tag, attributes in page.found if attributes.get("role") == "alert"]
    assert len(alerts) == 1
    invalid = [a for _tag, a in page.found if a.get("aria-invalid") == "true"]
    assert {a["name"] for a in invalid} == {"name", "kinds", "size", "agree", "where"}


def test_widgets_bear_the_classes_of_the_design_system() -> None:
    page = drawn(AllKinds())
    classes = {
        a["class"] for tag in ("input", "select", "textarea") for a in page.of(tag) if "class" in a
    }
    assert classes == {
        "usa-input",
        "usa-textarea",
        "usa-checkbox__input",
        "usa-radio__input",
        "usa-select",
    }


def test_optional_fields_say_so_and_needed_ones_do_not() -> None:
    text = str(AllKinds())
    assert text.count("(optional)") == 1


def test_what_people_typed_is_shown_as_text() -> None:
    text = str(AllKinds({"name": "<script>alert(1)</script>"}))
    assert "<script>" not in text


def test_the_words_around_a_form_are_translated() -> None:
    with translation.override("en"):
        assert "Please check what you entered" in str(AllKinds({}))


@pytest.mark.parametrize("error", [InvalidInput, Conflict])
def test_what_an_act_refuses_stands_on_the_form(error: type[InvalidInput]) -> None:
    form = AllKinds({"name": "x", "kinds": ["a"], "size": "s", "agree": "on", "where": "x"})

    def act() -> None:
        raise error("The name is taken.", where="name", next_step="Choose another.")

    assert attempt(form, act) is None
    assert form.non_field_errors() == ["name: The name is taken. Choose another."]
    assert "The name is taken." in str(form)


def test_an_act_is_not_tried_with_a_wrong_form_and_a_refusal_of_rights_passes_through() -> None:
    tried = []
    assert attempt(AllKinds({}), lambda: tried.append(1)) is None
    assert tried == []
    good = AllKinds({"name": "x", "kinds": ["a"], "size": "s", "agree": "on", "where": "x"})

    def act() -> None:
        raise NotAllowed("No.")

    with pytest.raises(NotAllowed):
        attempt(good, act)
