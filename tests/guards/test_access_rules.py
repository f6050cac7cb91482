"""Every view says who may see it, and what it says is what happens.

The expectations below are written by hand, from the words of the roles: nothing here asks
`ROLE_PERMISSIONS` or `Actor.may`.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.apps import apps
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLResolver, path
from django.urls.resolvers import RegexPattern
from tests.support.cast import House, in_admin_mode, signed_in
from tests.support.sample_urls import Sample, SampleUrls
from tests.support.views import ViewAt, every_view
from tests.support.writes import statements_that_write

from firsthand.catalog.models import Service
from firsthand.core.access import Permission
from firsthand.people.models import Account
from firsthand.web.access import Rule

LOOK = {Permission.VIEW_FIGURES, Permission.VIEW_CATALOG}
ANALYSE = LOOK | {Permission.DOWNLOAD, Permission.VIEW_SOURCES, Permission.VIEW_RESPONSES}
OWN = ANALYSE | {Permission.EDIT_CATALOG, Permission.IMPORT_DATA, Permission.EXPORT_SUBMISSION}
OWN |= {Permission.MANAGE_CONNECTIONS, Permission.EDIT_SURVEYS}
OWN |= {Permission.DEPLOY, Permission.REPLY}
OWN |= {Permission.JUDGE_RESPONSES, Permission.ENTER_ANSWERS}


@dataclass(frozen=True)
class Member:
    """What one of the cast may do, and where."""

    may: set[Permission]
    where: str


EVERYWHERE = "everywhere"
CAST = {
    "olivia": Member(OWN | {Permission.PUBLISH}, "lakes"),
    "samir": Member(OWN, "permits"),
    "ada": Member(LOOK | {Permission.REPLY, Permission.ENTER_ANSWERS}, "lakes"),
    "nia": Member(ANALYSE, "lakes"),
    "vic": Member(LOOK, "lakes"),
    "adam": Member({Permission.VIEW_CATALOG}, EVERYWHERE),
    "otto": Member(OWN | {Permission.PUBLISH}, "roads"),
    "carla": Member(OWN | {Permission.PUBLISH}, EVERYWHERE),
}
# Of those who may not everything, Samir is tried on each database, the others on one.
ROLES = [who if who == "samir" else pytest.param(who, marks=pytest.mark.once) for who in CAST]
STRANGER = Member(set(), "nowhere")
ADMINISTRATOR = Member(set(Permission), EVERYWHERE)

# Views that let in fewer people than their rule says, and whom.
IN_MODE = "adam in administrator mode"
_EDITORS = {"olivia", "samir", "otto", "carla", IN_MODE}
NARROWER = {
    ("people:admin_mode", "GET"): {"adam", IN_MODE},
    ("people:admin_mode", "POST"): {"adam", IN_MODE},
    ("catalog:files", "POST"): _EDITORS,
}
# Views that rightly find nothing under the sample address.
NOTHING_THERE = {
    "people:link",
    "mfa_view_recovery_codes",
    "mfa_download_recovery_codes",
    "api-1:api-root",
    # The table test has no provider to go to; and nobody there comes back from one.
    "people:oidc_start",
    "people:oidc_finish",
    "account_inactive",
    # A saved view belongs to one account, whatever its role.
    "explore:edit_view",
    "explore:delete_view",
    # There are no made-up data here.
    "demo:planted",
}

OPEN, SIGN_IN, REFUSED, HIDDEN = "open", "sign in", "refused", "refused or not found"


# What takes long to make, and is made after it was decided who may have it.
SLOW = {
    "firsthand.listen.channels.link.poster.pdf_of": b"%PDF-",
    "firsthand.listen.channels.paper.printing.pdf.pdf_of": b"%PDF-",
    "firsthand.publish.report.pdf.pdf_of": b"%PDF-",
    "firsthand.site.api.api.get_openapi_schema": {},
}


@pytest.fixture(autouse=True)
def _quick_files(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, made in SLOW.items():
        monkeypatch.setattr(name, lambda *_given, made=made, **_named: made)


def without_rule(views: list[ViewAt]) -> list[str]:
    """The views that declare no rule for some method."""
    return [
        f"{method} /{view.route} ({view.name})"
        for view in views
        for method in view.methods
        if view.rule(method) is None
    ]


def without_sample(views: list[ViewAt], samples: SampleUrls) -> list[str]:
    """The URL arguments that have no sample value."""
    return sorted(
        {
            f"{argument} (of /{view.route}): add it in tests/support/sample_urls.py"
            for view in views
            for argument in view.arguments
            if argument not in samples
        }
    )


def expected(who: str, member: Member, view: ViewAt, method: str, place: tuple[str, ...]) -> str:
    """What should happen, by the declared rule and the table above."""
    rule = view.rule(method)
    assert rule is not None
    if rule.by_key:
        return SIGN_IN  # a session is no key, whoever has it
    if rule.public:
        return OPEN
    if member is STRANGER:
        return SIGN_IN
    if who not in NARROWER.get((view.name, method), {who}):
        return REFUSED
    if rule.permission is not None and rule.permission not in member.may:
        return REFUSED
    return OPEN if rule.permission is None else _by_place(rule, member, place)


def _by_place(rule: Rule, member: Member, place: tuple[str, ...]) -> str:
    if member.where == EVERYWHERE or member.where in place:
        return OPEN
    if rule.scope is not None:  # of the thing in the address, or of the whole installation
        return REFUSED
    return HIDDEN if place else OPEN


def happened(response: HttpResponse) -> str:
    """What did happen."""
    location = response.get("Location", "")
    if response.status_code == 401 or location.startswith("/account/login/?next="):
        return SIGN_IN
    if response.status_code == 403:
        return REFUSED
    return "not found" if response.status_code == 404 else OPEN


def agrees(found: str, wanted: str, view: ViewAt) -> bool:
    """Whether what happened is what should."""
    if wanted == HIDDEN:
        return found in {REFUSED, "not found"}
    if wanted == OPEN and view.name in NOTHING_THERE:
        return True
    return found == wanted


def place_of(view: ViewAt, samples: SampleUrls) -> tuple[str, ...]:
    """Where the thing in the address sits: the deepest place of its arguments."""
    places = [samples[argument].place for argument in view.arguments]
    return max(places, key=len, default=())


def tables() -> dict[str, str]:
    """A fingerprint of every table of ours."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("firsthand.")]
    return {
        model._meta.label: hashlib.sha256(
            repr(list(model._default_manager.order_by("pk").values_list())).encode()
        ).hexdigest()
        for model in ours
    }


def send(client: Client, view: ViewAt, method: str, samples: SampleUrls) -> HttpResponse:
    """Send one request with the sample values in the address and an empty body."""
    values = {argument: samples[argument].value for argument in view.arguments}
    cookies = client.cookies.copy()
    response: HttpResponse = client.generic(method, view.path(values))
    client.cookies = cookies  # whatever the view did, signing out for example
    return response


def tries(views: list[ViewAt]) -> Iterator[tuple[ViewAt, str]]:
    """Each view with each method."""
    for view in views:
        for method in view.methods:
            yield view, method


def check(who: str, member: Member, client: Client, samples: SampleUrls) -> list[str]:
    """Try every view; say where something else happened than should, or a refusal left a trace."""
    wrong = []
    before = tables()  # every request is rolled back, so it stays so
    for view, method in tries(every_view()):
        wanted = expected(who, member, view, method, place_of(view, samples))
        with transaction.atomic(), statements_that_write() as writes:
            response = send(client, view, method, samples)
            found = happened(response)
            # Fingerprints are slow, and without a statement that writes they stay the same.
            after = tables() if writes and wanted != OPEN else before
            transaction.set_rollback(True)
        if not agrees(found, wanted, view):
            status = response.status_code
            wrong.append(f"{who}: {method} /{view.route} is {found} ({status}), not {wanted}")
        # Each request of the mode is logged, also one that is refused for want of an API key.
        logged = {"audit.Act"} if who == IN_MODE else set()
        if changed := [t for t in before if before[t] != after[t] and t not in logged]:
            wrong.append(f"{who}: {method} /{view.route} was refused, yet changed {changed}")
    return wrong


def test_every_view_declares_who_may_see_it() -> None:
    assert without_rule(every_view()) == []


def test_a_view_without_a_rule_is_found() -> None:
    def silent(request: object) -> HttpResponse:
        return HttpResponse("secrets")

    resolver = URLResolver(RegexPattern(r"^"), [path("silent/", silent, name="silent")])

    assert without_rule(every_view(resolver)) == [
        "GET /silent/ (silent)",
        "POST /silent/ (silent)",
    ]


def test_every_url_argument_has_a_sample_value(sample_urls: SampleUrls) -> None:
    assert without_sample(every_view(), sample_urls) == []


def test_an_argument_without_a_sample_is_found_with_advice() -> None:
    view = ViewAt("x", "things/<slug:thing>/", HttpResponse)

    assert without_sample([view], {}) == [
        "things/thing (of /things/<slug:thing>/): add it in tests/support/sample_urls.py"
    ]


@pytest.mark.long
@pytest.mark.parametrize("who", ROLES)
def test_each_role_gets_what_its_views_declare(
    who: str, sample_urls: SampleUrls, request: pytest.FixtureRequest
) -> None:
    account: Account = request.getfixturevalue(who)

    assert check(who, CAST[who], signed_in(account), sample_urls) == []


@pytest.mark.once
def test_a_stranger_is_asked_to_sign_in(sample_urls: SampleUrls) -> None:
    assert check("a stranger", STRANGER, Client(), sample_urls) == []


def test_administrator_mode_opens_every_view(sample_urls: SampleUrls, adam: Account) -> None:
    assert check(IN_MODE, ADMINISTRATOR, in_admin_mode(adam), sample_urls) == []


def test_a_statement_that_writes_is_noticed_and_one_that_reads_is_not(house: House) -> None:
    with statements_that_write() as writes, transaction.atomic():
        assert list(Service.objects.all())
        assert writes == []
        Service.objects.filter(pk=house.permits.pk).update(name="Boats")

    assert len(writes) == 1


def test_the_table_test_sees_a_view_that_lets_too_many_in(sample_urls: SampleUrls) -> None:
    def careless(request: object) -> HttpResponse:
        return HttpResponse("secrets")

    careless.access_rule = Rule(permission=Permission.EDIT_CATALOG)  # type: ignore[attr-defined]
    view = ViewAt("x", "services/<slug:slug>/", careless)
    place = place_of(view, sample_urls)

    assert expected("otto", CAST["otto"], view, "GET", place) == HIDDEN
    assert not agrees(happened(careless(None)), HIDDEN, view)
    assert Sample("x").place == ()
