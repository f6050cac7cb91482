"""What we exported can be uploaded: elsewhere it says the same, here it changes nothing."""

import csv
import datetime as dt
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.core.access import COMMAND_LINE
from firsthand.core.clock import now
from firsthand.listen import api
from firsthand.listen.api import AnswersTarget
from firsthand.listen.intake.items import Item
from firsthand.listen.intake.live import forget_all, live
from firsthand.listen.models import Deployment, Survey
from firsthand.listen.responses.reading import JOINED
from firsthand.listen.responses.verbs.export import export
from firsthand.listen.surveys.api import validate_answers
from firsthand.listen.verbs.take import take
from firsthand.record.api import Search, findings, withdraw
from firsthand.record.contracts import Counts, ImportInfo
from firsthand.record.models import Conflict, Response
from firsthand.record.states import ImportState
from tests.listen.answering.kinds import EVERY_KIND
from tests.support.cast import House
from tests.support.deployments import put_out, survey_version

pytestmark = pytest.mark.django_db

# What has to differ: other ids, another time and another way in which they came.
OF_EACH_TIME = {"response_id", "received_at", "channel", "checks_suspect", "snapshot"}


@pytest.fixture
def there(house: House) -> Deployment:
    """A survey with every kind of question, put to people."""
    survey = Survey.objects.create(key="every", name="Everything")
    return put_out(house, "every", version=survey_version(survey, 1, EVERY_KIND))


@pytest.fixture
def here(house: House, there: Deployment) -> Deployment:
    """The same survey, put out once more."""
    return put_out(house, "here", version=there.version)


def _exported(deployment: Deployment) -> bytes:
    return b"".join(export(Search(deployment.id, JOINED), "csv", actor=COMMAND_LINE).chunks)


def _rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def _says(content: bytes) -> list[dict[str, str]]:
    return [
        {name: cell for name, cell in row.items() if name not in OF_EACH_TIME}
        for row in _rows(content)
    ]


def _upload(content: bytes, deployment: Deployment, folder: Path) -> ImportInfo:
    path = folder / "export.csv"
    path.write_bytes(content)
    target = AnswersTarget(deployment_id=deployment.id)
    return api.import_answers(path, target, actor=COMMAND_LINE)


def _take(deployment: Deployment, *answers: dict[str, Any], **more: Any) -> None:
    items = [Item("form", str(n), each, **more) for n, each in enumerate(answers)]
    assert not any(each.errors for each in take(live(deployment_id=deployment.id), items))


def _codes(done: ImportInfo) -> list[tuple[str, str]]:
    return [(each.column, each.code) for each in findings(import_ids=[done.id])]


_LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])
_ADDRESSES = st.sampled_from(["ann@example.com", "a@b.co", "x" * 70 + "@example.com", "a@b.co2"])
_NUMBERS = st.sampled_from(
    ["202-555-0143", "+44 20 7946 0958", "(202) 555-0143 ext 5", "1234567", "123-45-6789"]
)
# An apostrophe before a formula is what spreadsheets are told, so it is not told apart.
_WORDS = st.text(_LETTERS, max_size=20).filter(lambda text: not text.startswith("'"))
_TEXT = _WORDS | st.builds("{} {}".format, _WORDS, _ADDRESSES | _NUMBERS)
_MOMENTS = st.none() | st.integers(-900, 2).map(lambda days: now() + dt.timedelta(days=days))
_ANSWERS = st.fixed_dictionaries(
    {"five": st.integers(1, 5)},
    optional={
        "thumb": st.sampled_from([0, 1]),
        "ten": st.integers(0, 10),
        "yes": st.booleans(),
        "one": st.sampled_from(["a", "b", "c", "other"]),
        "one-Comment": _TEXT,
        "some": st.lists(st.sampled_from(["a", "b", "c"]), max_size=2, unique=True),
        "list": st.sampled_from(["a", "b", "c"]),
        "short": _TEXT | _ADDRESSES,
        "long": st.lists(_TEXT, max_size=3).map("\n".join),
        "minutes": st.integers(0, 600) | st.floats(0, 600),
        "day": st.dates().map(str),
        "mail": _ADDRESSES | st.emails(),
        "tel": _NUMBERS,
        "rank": st.permutations(["a", "b", "c"]),
        "parts": st.fixed_dictionaries(
            {}, optional=dict.fromkeys(["desk", "letter"], st.sampled_from(["good", "bad"]))
        ),
        "campaign": _WORDS,
    },
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(_ANSWERS, _MOMENTS), max_size=4))
def test_an_export_that_is_uploaded_and_exported_again_is_the_same_file(
    there: Deployment,
    here: Deployment,
    tmp_path: Path,
    given_answers: list[tuple[dict[str, Any], dt.datetime | None]],
) -> None:
    Response.objects.all().delete()
    definition = live(deployment_id=there.id).definition
    fit = [
        Item("form", str(number), answers, language="es", occurred_at=moment)
        for number, (answers, moment) in enumerate(given_answers)
        if validate_answers(definition, answers).is_valid
    ]
    take(live(deployment_id=there.id), fit)
    first = _exported(there)

    done = _upload(first, here, tmp_path)

    assert done.counts.taken == len(fit), [done.problem, *findings(import_ids=[done.id])]
    assert _answers(here) == _answers(there)
    second = _exported(here)
    assert [{**row, "answered_at": ""} for row in _says(second)] == [
        {**row, "answered_at": ""} for row in _says(first)
    ]
    for content, deployment in ((first, there), (first, here), (second, here)):
        again = _upload(content, deployment, tmp_path)
        assert again.counts.unchanged == len(fit), findings(import_ids=[again.id])
    assert _exported(here) == second
    assert Response.objects.count() == 2 * len(fit)
    assert not Conflict.objects.exists()


def _answers(deployment: Deployment) -> list[tuple[Any, str, int]]:
    rows = Response.objects.filter(deployment_id=deployment.id).order_by("id")
    return list(rows.values_list("answers", "language", "quarter"))


def test_an_address_that_was_redacted_comes_along_as_that(
    there: Deployment, here: Deployment, tmp_path: Path
) -> None:
    _take(there, {"five": 5, "mail": "ann@example.com", "tel": "(202) 555-0143 ext 5"})

    done = _upload(_exported(there), here, tmp_path)

    assert done.state is ImportState.COMPLETE
    assert _codes(done) == [("mail", "taken_out_before"), ("tel", "taken_out_before")]
    kept = Response.objects.get(deployment_id=here.id).answers
    assert kept == {"five": 5, "mail": "[e-mail]", "tel": "[phone] ext 5"}


def test_a_required_address_that_was_redacted_is_there(house: House, tmp_path: Path) -> None:
    survey = Survey.objects.create(key="reach", name="How to reach you")
    question = {"type": "text", "inputType": "email", "name": "mail", "isRequired": True}
    plain = {"title": "Reach", "pages": [{"name": "p", "elements": [{**question, "title": "?"}]}]}
    first = put_out(house, "first", version=survey_version(survey, 1, plain))
    second = put_out(house, "second", version=first.version)
    _take(first, {"mail": "ann@example.com"})

    assert _upload(_exported(first), second, tmp_path).counts.taken == 1
    assert Response.objects.get(deployment_id=second.id).answers == {"mail": "[e-mail]"}


@pytest.mark.parametrize("mail", ["[mail]", "ann", "[e-mail]\nann", "[e-mail]" + "x" * 600])
def test_what_no_redaction_leaves_is_still_no_address(
    here: Deployment, tmp_path: Path, mail: str
) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([["five", "mail"], ["5", mail]])

    done = _upload(out.getvalue().encode(), here, tmp_path)

    assert done.state is ImportState.REFUSED
    assert ("mail", "answer_not_taken") in _codes(done)
    assert not Response.objects.exists()


def test_an_answer_that_was_changed_in_an_export_waits_beside_the_first(
    there: Deployment, tmp_path: Path
) -> None:
    _take(there, {"five": 5, "short": "Fine"}, {"five": 1})
    changed = _exported(there).replace(b"Fine", b"Not fine")

    for _time in range(2):
        done = _upload(changed, there, tmp_path)

    assert _codes(done) == [("response_id", "kept_for_review")]
    assert [row.answers for row in Response.objects.order_by("id")] == [
        {"five": 5, "short": "Fine"},
        {"five": 1},
    ]
    assert Conflict.objects.get().answers == {"five": 5, "short": "Not fine"}


def test_what_was_taken_back_since_the_export_stays_away_everywhere(
    there: Deployment, here: Deployment, tmp_path: Path
) -> None:
    _take(there, {"five": 5}, {"five": 1})
    content = _exported(there)
    withdraw(Response.objects.get(source_id="0").id)

    assert _upload(content, there, tmp_path).counts == Counts(unchanged=2)
    assert _upload(content, here, tmp_path).counts == Counts(taken=1, unchanged=1)
    assert [row.answers for row in Response.objects.order_by("id")] == [{"five": 1}] * 2


def test_answers_of_a_survey_that_has_closed_are_known_again(
    there: Deployment, tmp_path: Path
) -> None:
    _take(there, {"five": 5})
    Deployment.objects.filter(id=there.id).update(closes_at=now() - dt.timedelta(minutes=1))
    forget_all()

    assert _upload(_exported(there), there, tmp_path).counts == Counts(unchanged=1)


@pytest.mark.parametrize("days", [-800, -1, 30])
def test_a_clock_that_was_not_believed_is_not_believed_in_an_export(
    there: Deployment, here: Deployment, tmp_path: Path, days: int
) -> None:
    _take(there, {"five": 5}, occurred_at=now() + dt.timedelta(days=days))

    assert _upload(_exported(there), here, tmp_path).counts.taken == 1
    assert _answers(here) == _answers(there)
