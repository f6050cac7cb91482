"""The pages on which a widget is set up."""

import html

import pytest

from firsthand.listen.channels.widget.snippet import Look, Mode, snippet
from firsthand.listen.models import Deployment
from firsthand.people.models import Account
from tests.listen.channels.widget.conftest import SITE
from tests.support.cast import signed_in

pytestmark = pytest.mark.django_db


def test_the_lines_hold_a_link_and_the_script() -> None:
    look = Look(Mode.POPUP, "es", 'Say "it"', at_start=True, scroll=50)
    assert snippet("visit", "https://say.gov/s/visit/", "Tell <us>", look) == (
        '<p data-firsthand="visit"><a href="https://say.gov/s/visit/?via=widget">'
        "Tell &lt;us&gt;</a></p>\n"
        '<script src="https://say.gov/s/visit/widget.js" async data-mode="popup" data-lang="es"'
        ' data-label="Say &quot;it&quot;" data-position="start" data-scroll="50"></script>'
    )


def test_choosing_changes_the_lines_and_leads_to_the_same_preview(
    a11: Deployment, samir: Account
) -> None:
    client = signed_in(samir)
    path = f"/listen/deployments/{a11.id}/widget/"
    page = client.get(path, {"mode": "button", "language": "es", "label": "Diga"}).content.decode()
    assert 'data-mode="button" data-lang="es" data-label="Diga"' in html.unescape(page)
    assert f"{path}preview/?mode=button&amp;language=es&amp;label=Diga" in page
    assert SITE in page
    refused = client.get(path, {"mode": "everywhere"})
    assert refused.status_code == 422


def test_the_preview_is_a_trial_on_a_page_of_its_own(a11: Deployment, samir: Account) -> None:
    client = signed_in(samir)
    page = client.get(f"/listen/deployments/{a11.id}/widget/preview/", {"mode": "popup"})
    assert b"data-test=" in page.content
    assert "frame-src 'self'" in page["Content-Security-Policy"]


def test_the_sites_are_set_on_the_screen_also_to_none(a11: Deployment, samir: Account) -> None:
    client = signed_in(samir)
    path = f"/listen/deployments/{a11.id}/widget/sites/"
    assert SITE.encode() in client.get(path).content
    wrong = client.post(path, {"sites": "lakes"})
    assert wrong.status_code == 422
    assert "“lakes” is not the address of a site." in wrong.content.decode()
    assert client.post(path, {"sites": ""}).status_code == 302
    a11.refresh_from_db()
    assert a11.embed_origins == []


def test_the_page_of_the_deployment_leads_there(a11: Deployment, samir: Account) -> None:
    page = signed_in(samir).get(f"/listen/deployments/{a11.id}/").content.decode()
    assert f'href="/listen/deployments/{a11.id}/widget/"' in page
