"""Declaring, judging, publishing and withdrawing releases, and what the public gets."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse

from firsthand.core.access import COMMAND_LINE, Actor, Role
from firsthand.core.errors import Conflict, InvalidInput, NotAllowed
from firsthand.core.fiscal import Quarter
from firsthand.listen.api import import_v1
from firsthand.people.models import Account
from firsthand.publish.models import Release
from firsthand.publish.releases.contracts import Cube, ReleasedTable, State
from firsthand.publish.releases.judging import judge
from firsthand.publish.releases.lookup import published_release
from firsthand.publish.releases.verbs.declare import NewRelease, declare, present_quarter
from firsthand.publish.releases.verbs.publish import publish
from firsthand.publish.releases.verbs.withdraw import delete_draft, withdraw
from firsthand.understand.api import Measure
from tests.support.actors import actor_with
from tests.support.cast import House, signed_in
from tests.support.figures import FAIR, FEW, GOOD, report_row
from tests.support.imports import Write, as_csv
from tests.support.releases import publish_boats

pytestmark = pytest.mark.django_db
QUARTERS = (Quarter(2023, 1), Quarter(2023, 2))


def cube(rows: str = "service", columns: str = "quarter", *quarters: Quarter) -> Cube:
    return Cube((Measure.TRUST,), rows, columns, quarters or QUARTERS)


def draft(what: Cube) -> NewRelease:
    return NewRelease("Trust in boating", "", None, what)


@pytest.fixture
def officer(counted_house: House) -> Actor:
    """May publish everything."""
    return actor_with(Role.CX_OFFICER)


@pytest.fixture
def with_few(officer: Actor, write: Write) -> Actor:
    """The same, where five people answered about tolls on another channel."""
    rows = [report_row("6", "tolls", 1, FEW, volume_of_respondents="5")]
    import_v1(write(as_csv(rows), "few.csv"), actor=COMMAND_LINE)
    return officer


def test_what_is_published_is_what_the_screens_say_and_no_longer_moves(
    officer: Actor, client: Client, write: Write
) -> None:
    made = declare(officer, draft(cube("service", "")))
    done = publish(officer, made.id)

    [table] = done.tables
    assert done.state is State.PUBLISHED
    assert sorted(name.label for name in table.rows) == [
        "Boat permits",
        "Paying a toll",
        "Renting a mooring",
    ]
    *services, together = (line[0].n for line in table.cells)
    assert sum(services) == together == 100 + 3 * 120 + 100
    file = reverse("open:table", args=[done.slug, "trust"])
    before = client.get(file).content
    rows = [report_row("7", "boat-permits", 1, FAIR, volume_of_respondents="100")]
    import_v1(write(as_csv(rows), "late.csv"), actor=COMMAND_LINE)
    assert client.get(file).content == before


def test_a_small_group_is_hidden_together_with_one_that_would_give_it_away(
    with_few: Actor,
) -> None:
    judged = judge(cube(), None)
    [worked] = judged.tables
    hidden = [
        (name.label, at)
        for name, line in zip(worked.table.rows, worked.table.cells, strict=False)
        for at, each in enumerate(line)
        if each.suppressed
    ]
    assert len(hidden) >= 4
    assert judged.leaks == ()
    for line in worked.table.to_json()["cells"]:
        assert all(cell["n"] == 0 for cell in line if cell["suppressed"])


def test_it_refuses_what_an_earlier_release_and_a_late_answer_would_give_away(
    officer: Actor, write: Write
) -> None:
    publish(officer, declare(officer, draft(cube("service", ""))).id)
    rows = [report_row("8", "moorings", 1, ("1", "1", "0", "0", "0"), volume_of_respondents="2")]
    import_v1(write(as_csv(rows), "late.csv"), actor=COMMAND_LINE)
    again = declare(officer, draft(cube("service", "")))

    with pytest.raises(Conflict, match="difference of two releases"):
        publish(officer, again.id)
    assert Release.objects.get(id=again.id).published_at is None
    other_quarter = declare(officer, draft(cube("service", "", Quarter(2023, 2))))
    assert publish(officer, other_quarter.id).state is State.PUBLISHED


def test_it_refuses_a_quarter_that_is_not_over_and_a_cube_without_sense(officer: Actor) -> None:
    for wrong, words in (
        (cube("service", "", present_quarter()), "not over"),
        (cube("service", "service"), "the same"),
        (Cube((), "service", "", QUARTERS), "needs a measure"),
    ):
        with pytest.raises(InvalidInput, match=words):
            declare(officer, draft(wrong))
    assert not Release.objects.exists()


def test_only_who_may_publish_there_does(officer: Actor, counted_house: House) -> None:
    owner = actor_with(Role.SERVICE_OWNER)
    with pytest.raises(NotAllowed):
        declare(owner, draft(cube()))
    made = declare(officer, draft(cube()))
    of_lakes = actor_with(Role.CX_OFFICER, counted_house.lakes.id)
    for verb in (lambda: publish(of_lakes, made.id), lambda: delete_draft(of_lakes, made.id)):
        with pytest.raises(NotAllowed):
            verb()
    assert Release.objects.get().published_at is None


def test_a_withdrawn_release_says_why_and_is_still_compared(
    officer: Actor, house: House, client: Client
) -> None:
    slug = publish_boats(house)
    found = published_release(slug)
    with pytest.raises(Conflict, match="cannot be deleted"):
        delete_draft(officer, found.id)
    withdraw(officer, found.id, "A file was counted twice.")

    page = client.get(reverse("open:release", args=[slug]))
    assert page.status_code == 410
    assert "A file was counted twice." in page.content.decode()
    assert client.get(reverse("open:table", args=[slug, "trust"])).status_code == 404
    kept = Release.objects.get(slug=slug)
    assert kept.tables
    assert kept.pieces


def test_everybody_may_take_a_table_as_a_file(house: House, client: Client) -> None:
    slug = publish_boats(house)
    assert slug in client.get(reverse("open:releases")).content.decode()
    file = client.get(reverse("open:table", args=[slug, "trust"])).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(file)))
    assert [(row["group"], row["all_n"]) for row in rows] == [
        ("Phone", "50"),
        ("Website", "70"),
        ("All together", "120"),
    ]
    assert {row["snapshot"] for row in rows} == {"1-abc"}


def test_machines_get_the_same_and_nothing_of_what_is_hidden(
    with_few: Actor, client: Client
) -> None:
    done = publish(with_few, declare(with_few, draft(cube())).id)
    [listed] = client.get("/api/v1/releases").json()["items"]
    assert listed["slug"] == done.slug
    [table] = client.get(f"/api/v1/releases/{done.slug}").json()["tables"]
    cells = [cell for line in table["cells"] for cell in line]
    hidden = [cell for cell in cells if cell["suppressed"]]
    assert hidden
    assert all((cell["value"], cell["n"]) == (None, None) for cell in hidden)
    assert client.get("/api/v1/releases/none").status_code == 404


def test_a_draft_is_nobodys_business(officer: Actor, client: Client) -> None:
    made = declare(officer, draft(cube()))
    assert client.get(reverse("open:release", args=[made.slug])).status_code == 404
    assert made.slug not in client.get(reverse("open:releases")).content.decode()


def test_a_release_is_declared_judged_and_published_on_the_screen(
    counted_house: House, carla: Account
) -> None:
    browser = signed_in(carla)
    first = browser.post(reverse("publish:declare_release_for"), {"place": "everything"})
    chosen = {
        "title": "Trust by service",
        "measures": ["trust"],
        "rows": "service",
        "columns": "",
        "quarters": ["FY2023Q1", "FY2023Q2"],
    }
    made = browser.post(first["Location"], chosen)
    page = browser.get(made["Location"])
    assert "nothing is given away" in page.content.decode()
    assert "Boat permits" in page.content.decode()

    browser.post(made["Location"] + "publish/")
    assert "Public address" in browser.get(made["Location"]).content.decode()
    assert Client().get(reverse("open:release", args=["trust-by-service"])).status_code == 200


def test_a_released_table_survives_being_written_down(house: House) -> None:
    publish_boats(house)
    [plain] = Release.objects.get().tables
    assert ReleasedTable.from_json(plain).to_json() == plain


def test_counts_of_an_answer_scale_are_released_as_shares_of_positive_answers(
    officer: Actor,
) -> None:
    [worked] = judge(cube("service", ""), None).tables
    permits = next(
        line[0]
        for name, line in zip(worked.table.rows, worked.table.cells, strict=False)
        if name.label == "Boat permits"
    )
    positive = sum(int(n) for counts in (FAIR, GOOD) for n in counts[3:])
    n = sum(int(n) for counts in (FAIR, GOOD) for n in counts)
    assert permits.value == pytest.approx(positive / n)
    assert permits.n == n
