"""The sites that may show a form: origins and nothing else, set by whoever may put it to people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.audit.models import Act
from firsthand.core.access import Role
from firsthand.core.errors import InvalidInput, NotAllowed
from firsthand.listen.channels.widget.origins import MOST, clean_origins
from firsthand.listen.channels.widget.verbs.set_origins import set_origins
from firsthand.listen.models import Deployment
from tests.listen.channels.widget.conftest import SITE
from tests.support.actors import actor_with
from tests.support.cast import House

LABELS = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,5}[a-z0-9])?", fullmatch=True)
HOSTS = st.lists(LABELS, min_size=2, max_size=4).map(".".join)
PORTS = st.one_of(st.just(""), st.integers(1, 65535).map(lambda port: f":{port}"))


@given(st.lists(st.tuples(HOSTS, PORTS), max_size=MOST))
def test_cleaning_what_is_clean_changes_nothing(parts: list[tuple[str, str]]) -> None:
    cleaned = clean_origins(f"  HTTPS://{host}{port}/ " for host, port in parts)
    assert clean_origins(cleaned) == cleaned
    assert len(set(cleaned)) == len(cleaned) <= len(parts)


@given(st.text(max_size=60))
def test_whatever_is_written_it_is_an_origin_or_refused(text: str) -> None:
    try:
        found = clean_origins([text])
    except InvalidInput:
        return
    for origin in found:
        assert origin.isascii() and not set(origin) & set(" ;,'\"*?#@\\")
        assert origin.startswith(("https://", "http://localhost", "http://127.0.0.1"))


@pytest.mark.parametrize(
    "text",
    [
        "www.lakes.gov",
        "http://www.lakes.gov",
        "https://*.lakes.gov",
        "https://lakes.gov/page",
        "https://a@lakes.gov",
        "https://lakes.gov:x",
        "https://",
        "javascript:alert(1)",
        "https://lakes.gov; script-src *",
        "'self'",
    ],
)
def test_what_is_no_origin_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="not the address of a site"):
        clean_origins([SITE, text])


def test_too_many_are_refused() -> None:
    with pytest.raises(InvalidInput, match="more than"):
        clean_origins(f"https://s{number}.gov" for number in range(MOST + 1))


@pytest.mark.django_db
def test_the_owner_sets_them_and_the_log_knows(a11: Deployment, house: House) -> None:
    sites = ["https://Permits.lakes.gov:443/", "http://localhost:8000"]
    owner = actor_with(Role.SERVICE_OWNER, house.permits.id)
    set_origins(owner, a11.id, sites)
    a11.refresh_from_db()
    assert a11.embed_origins == ["https://permits.lakes.gov", "http://localhost:8000"]
    act = Act.objects.get(kind="listen.deployment.embed_origins_set")
    assert act.details == {"sites": 2}


@pytest.mark.django_db
def test_an_outsider_and_a_wrong_site_change_nothing(a11: Deployment, house: House) -> None:
    with pytest.raises(NotAllowed):
        set_origins(actor_with(Role.CX_OFFICER, house.roads.id), a11.id, [])
    with pytest.raises(InvalidInput):
        set_origins(actor_with(Role.CX_OFFICER, house.lakes.id), a11.id, ["lakes"])
    a11.refresh_from_db()
    assert a11.embed_origins == [SITE]
    assert not Act.objects.filter(kind="listen.deployment.embed_origins_set").exists()
