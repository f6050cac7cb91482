"""take() validates, judges and records each answer once, whatever is in its batch."""

import datetime as dt

import pytest
from django.db import OperationalError
from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from firsthand.core.clock import now
from firsthand.core.errors import Conflict
from firsthand.core.fiscal import Quarter
from firsthand.listen.intake.items import Item
from firsthand.listen.intake.live import live
from firsthand.listen.intake.preparing import quarter_of
from firsthand.listen.models import Deployment
from firsthand.listen.verbs import take as module
from firsthand.listen.verbs.take import require_open, take
from firsthand.record.models import Conflict as Contradiction
from firsthand.record.models import Response
from firsthand.record.submissions import Fate
from tests.support.cast import House
from tests.support.deployments import put_out

pytestmark = pytest.mark.django_db


def _item(source_id: str = "1", **answers: object) -> Item:
    return Item("form", source_id, answers or {"trust": 4})


def test_an_answer_is_in_the_ledger_with_what_was_asked(visit: Deployment) -> None:
    [taken] = take(live(code="visit"), [replace(_item(trust="5", why="Kind"), language="es")])
    row = Response.objects.get(id=taken.id)
    assert taken.fate is Fate.TAKEN
    assert row.answers == {"trust": 5, "why": "Kind"}
    assert (row.deployment_id, row.version_id) == (visit.id, visit.version_id)
    assert (row.language, row.set_aside) == ("es", False)


def test_bad_answers_are_refused_with_reasons_and_keep_nobody_out(visit: Deployment) -> None:
    items = [_item("1"), _item("2", trust=9), _item("3", trust=3, shoe=42), _item("4", trust=1)]
    taken = take(live(code="visit"), items)
    assert [each.fate for each in taken] == [Fate.TAKEN, Fate.REFUSED, Fate.REFUSED, Fate.TAKEN]
    assert set(taken[1].errors) == {"trust"}
    assert set(taken[2].errors) == {"shoe"}
    assert set(Response.objects.values_list("source_id", flat=True)) == {"1", "4"}


def test_answers_to_hidden_questions_are_dropped_and_said(visit: Deployment) -> None:
    [taken] = take(live(code="visit"), [_item(trust=5, bad=["slow"])])
    assert taken.dropped == ("bad",)
    assert Response.objects.get().answers == {"trust": 5}


def test_suspected_spam_is_taken_with_its_verdicts_and_set_aside(visit: Deployment) -> None:
    take(live(code="visit"), [replace(_item(), trap_filled=True)])
    row = Response.objects.get()
    assert row.set_aside
    assert row.verdicts["trap"] == "suspect"
    assert row.verdicts["haste"] == "not_applied"


def test_a_test_answer_is_set_aside(visit: Deployment) -> None:
    take(live(code="visit"), [replace(_item(), is_test=True)])
    assert Response.objects.get().set_aside


def test_when_the_database_goes_nothing_of_the_batch_stays(
    visit: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_taken: object) -> None:
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr(module, "announce", gone)
    with pytest.raises(OperationalError):
        take(live(code="visit"), [_item("1"), _item("2")])
    assert Response.objects.count() == 0


def test_a_closed_deployment_says_so(house: House) -> None:
    put_out(house, closes_at=now() - dt.timedelta(hours=1))
    deployment = live(code="visit")
    with pytest.raises(Conflict) as refusal:
        require_open(deployment, _item())
    assert refusal.value.problem.next_step
    require_open(deployment, replace(_item(), started_at=now() - dt.timedelta(hours=2)))


OCTOBER = dt.datetime(2026, 10, 1, 2, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("told", "quarter"),
    [
        (None, Quarter(2027, 1)),
        (OCTOBER - dt.timedelta(days=3), Quarter(2026, 4)),
        (OCTOBER + dt.timedelta(minutes=9), Quarter(2027, 1)),
        (OCTOBER + dt.timedelta(days=300), Quarter(2027, 1)),  # a clock ahead is not believed
        (dt.datetime(1970, 1, 1, tzinfo=dt.UTC), Quarter(2027, 1)),  # nor one that was never set
    ],
)
def test_the_quarter_is_that_of_the_answer_unless_the_clock_is_wrong(
    told: dt.datetime | None, quarter: Quarter
) -> None:
    assert quarter_of(replace(_item(), received_at=OCTOBER, occurred_at=told)) == quarter


def test_the_quarter_changes_at_midnight_where_the_agency_is() -> None:
    with override_settings(TIME_ZONE="America/New_York"):
        assert quarter_of(replace(_item(), received_at=OCTOBER)) == Quarter(2026, 4)


def test_a_moment_that_no_database_holds_does_not_cost_the_answer(visit: Deployment) -> None:
    far = dt.datetime(9999, 12, 31, 23, tzinfo=dt.timezone(-dt.timedelta(hours=5)))
    assert take(live(code="visit"), [replace(_item(), occurred_at=far)])[0].fate is Fate.TAKEN
    assert Response.objects.get().occurred_at is None


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
ANSWERS = st.dictionaries(st.sampled_from(["trust", "why", "bad", "shoe"]), ANYTHING, max_size=4)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.sampled_from("abc"), ANSWERS), max_size=6))
def test_whatever_comes_each_key_is_there_once_and_every_fate_is_true(
    visit: Deployment, sent: list[tuple[str, dict[str, object]]]
) -> None:
    Response.objects.all().delete()
    Contradiction.objects.all().delete()
    taken = take(live(code="visit"), [Item("form", key, answers) for key, answers in sent])
    kept = {row.source_id: row for row in Response.objects.all()}
    assert len(taken) == len(sent)
    assert sum(each.fate is Fate.TAKEN for each in taken) == len(kept)
    for (key, _answers), each in zip(sent, taken, strict=True):
        if each.fate is Fate.REFUSED:
            assert each.errors
        else:
            assert each.id == kept[key].id
