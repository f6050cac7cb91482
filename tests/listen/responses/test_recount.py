"""Whatever comes, goes and is judged, the counts equal those of going through every row."""

import uuid
from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.core.fiscal import Quarter
from firsthand.core.privacy import erase_response_data
from firsthand.record import answer_counts
from firsthand.record.answer_counts import count_answers, live_totals
from firsthand.record.live import Judged
from firsthand.record.models import AnswerCount, Response
from firsthand.record.submissions import Submission
from firsthand.record.verbs.record import record
from firsthand.record.verbs.withdraw import withdraw

pytestmark = pytest.mark.django_db
HERE, THERE, VERSION = uuid.UUID(int=1), uuid.UUID(int=2), uuid.UUID(int=9)
ASKED = [("trust",), ("trust", "ticked")]

coming = st.tuples(
    st.just("come"),
    st.sampled_from([HERE, THERE]),
    st.integers(8100, 8101),
    st.fixed_dictionaries(
        {},
        optional={
            "trust": st.integers(0, 1),
            "ticked": st.lists(st.sampled_from(["ease", "other"]), unique=True),
        },
    ),
    st.booleans(),
    st.booleans(),  # late: with an id from before all others
)
steps = st.lists(
    st.one_of(
        coming,
        st.tuples(st.sampled_from(["erase", "aside", "back", "undo"]), st.integers(0, 40)),
        st.tuples(st.just("look")),
    ),
    max_size=40,
)


class World:
    """The ledger under test, and what people decided about it."""

    def __init__(self) -> None:
        self.late = 0
        self.aside: set[uuid.UUID] = set()
        self.back: set[uuid.UUID] = set()

    def do(self, step: tuple[Any, ...]) -> None:
        """One thing that happens."""
        if step[0] == "come":
            self._come(*step[1:])
        elif step[0] == "look":
            self.check()
        else:
            ids = list(Response.objects.order_by("id").values_list("id", flat=True))
            if ids:
                self._decide(step[0], ids[step[1] % len(ids)])

    def _come(
        self, place: uuid.UUID, quarter: int, answers: dict[str, Any], spam: bool, late: bool
    ) -> None:
        self.late += late
        options: dict[str, Any] = {"id": uuid.UUID(int=1000 + self.late)} if late else {}
        record(
            [
                Submission(
                    "form",
                    uuid.uuid4().hex,
                    place,
                    VERSION,
                    Quarter.from_ordinal(quarter),
                    answers,
                    set_aside=spam,
                    **options,
                )
            ]
        )

    def _decide(self, what: str, response_id: uuid.UUID) -> None:
        self.aside.discard(response_id)
        self.back.discard(response_id)
        if what == "erase":
            withdraw(response_id)
            erase_response_data(response_id)
        elif what == "aside":
            self.aside.add(response_id)
        elif what == "back":
            self.back.add(response_id)

    def check(self) -> None:
        """Count by the database and by hand."""
        rows = [
            row
            for row in Response.objects.all()
            if row.id in self.back or (row.id not in self.aside and not row.set_aside)
        ]
        judged = Judged(aside=self.aside, back=self.back)
        totals = Counter((row.deployment_id, row.quarter) for row in rows)
        assert live_totals(judged=judged) == dict(totals)
        keys = {(place, quarter): ASKED for place in (HERE, THERE) for quarter in (8100, 8101)}
        found = count_answers(keys, judged=judged)
        for key in keys:
            mine = [row for row in rows if (row.deployment_id, row.quarter) == key]
            assert self._by_trust(found[key, ("trust",)]) == Counter(
                row.answers.get("trust") for row in mine
            )
            assert found[key, ("trust", "ticked")].total() == len(mine)

    @staticmethod
    def _by_trust(patterns: Counter[Any]) -> Counter[int | None]:
        return Counter(
            {
                None if answers[0] is None else int(answers[0]): n
                for (_v, answers), n in patterns.items()
            }
        )


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=steps, worth_keeping=st.sampled_from([1, 2, 1000]))
def test_the_counts_equal_a_recount(steps: list[tuple[Any, ...]], worth_keeping: int) -> None:
    Response.objects.all().delete()
    AnswerCount.objects.all().delete()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(answer_counts, "WORTH_KEEPING", worth_keeping)
        world = World()
        for step in steps:
            world.do(step)
        world.check()
        world.check()


def test_a_kept_count_spares_going_through_the_rows(
    monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    monkeypatch.setattr(answer_counts, "WORTH_KEEPING", 2)
    world = World()
    for _ in range(5):
        world.do(("come", HERE, 8100, {"trust": 1}, False, False))
    wanted = {(HERE, 8100): ASKED}
    count_answers(wanted)
    with django_assert_num_queries(2):
        found = count_answers(wanted)
    assert found[(HERE, 8100), ("trust",)].total() == 5
