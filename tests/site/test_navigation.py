"""The navigation says where one is, and offers only what one may open."""

import pytest
from django.test import RequestFactory

from firsthand.core.access import Actor, Role
from firsthand.site.navigation import Group, groups_for
from tests.support.actors import actor_with


def navigation(actor: Actor, path: str) -> list[Group]:
    request = RequestFactory().get(path)
    request.actor = actor  # type: ignore[attr-defined] # as the middleware sets it
    return groups_for(request)


@pytest.mark.parametrize(
    ("path", "here"),
    [
        ("/publish/", "Submissions"),
        ("/publish/a11/FY2025Q1/", "Submissions"),
        ("/publish/releases/boats/", "Releases"),
        ("/portfolio/services/boat-permits/", "Portfolio"),
    ],
)
def test_it_marks_the_page_that_one_is_on(path: str, here: str) -> None:
    groups = navigation(actor_with(Role.CX_OFFICER), path)
    marked = [str(entry.label) for group in groups for entry in group.entries if entry.current]
    assert marked == [here]
    assert sum(group.current for group in groups) == 1


def test_it_offers_only_what_one_may_open() -> None:
    labels = [str(group.label) for group in navigation(actor_with(Role.VIEWER), "/account/")]
    assert labels == ["Listen", "Understand", "Manage"]
    assert not any(group.current for group in navigation(actor_with(Role.VIEWER), "/account/"))
