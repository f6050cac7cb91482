"""A release is attacked alone, with earlier ones, and across what came or went between them."""

from collections import Counter
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.publish.releases.auditing import Attackable, Cell, leaks_of
from firsthand.publish.releases.pieces import Levels, Pieces, label_parts

HERE = ("boat-permits", "FY2025Q1")
CHANNELS, AGES = ("phone", "web"), ("young", "old")
FINE = ("service", "quarter", "channel", "age")
BY_CHANNEL = ("service", "quarter", "channel")


def people(*counts: int) -> Counter[Levels]:
    """Young and old on the phone, young and old on the web."""
    kinds = [(*HERE, channel, age) for channel in CHANNELS for age in AGES]
    return Counter(dict(zip(kinds, counts, strict=True)))


def release(
    who: Counter[Levels], by: str, *, hidden: Sequence[str] = (), fine: bool = True
) -> Attackable:
    """A one-way table by channel or age with its total."""
    pieces = Pieces(FINE, who) if fine else Pieces(FINE, who).project(BY_CHANNEL)
    levels = CHANNELS if by == "channel" else AGES
    at = FINE.index(by)
    cells = [
        Cell({by: [level]}, sum(n for key, n in who.items() if key[at] == level), level in hidden)
        for level in levels
    ]
    return Attackable(by, (*cells, Cell({}, sum(who.values()), hidden=False)), pieces)


def test_a_small_count_that_is_shown_is_a_leak() -> None:
    [leak, *_more] = leaks_of(release(people(3, 2, 40, 50), "channel"), [])
    assert (leak.what, leak.low, leak.high) == ("channel phone", 5, 5)


def test_a_small_count_that_the_total_gives_away_is_a_leak() -> None:
    [leak] = leaks_of(release(people(3, 2, 40, 50), "channel", hidden=["phone"]), [])
    assert (leak.what, leak.low, leak.high) == ("channel phone", 5, 5)
    assert not leaks_of(release(people(30, 20, 40, 50), "channel"), [])


def test_what_an_earlier_release_showed_is_used_against_this_one() -> None:
    who = people(3, 2, 400, 500)
    both = release(who, "channel", hidden=CHANNELS)
    assert not leaks_of(both, [])
    earlier = release(who, "channel", hidden=["phone"], fine=False)
    assert not leaks_of(both, [Attackable("earlier", earlier.cells[:1], earlier.pieces)])
    assert leaks_of(both, [Attackable("earlier", earlier.cells[1:], earlier.pieces)])


def test_a_few_answers_that_came_late_cannot_be_told_by_subtraction() -> None:
    before, after = people(30, 20, 40, 50), people(30, 20, 40, 53)
    leaks = leaks_of(release(after, "channel"), [release(before, "channel", fine=False)])
    assert {(leak.by, leak.low) for leak in leaks} == {("difference of two releases", 3)}
    many = release(people(30, 20, 60, 70), "channel")
    assert not leaks_of(many, [release(before, "channel", fine=False)])


def test_one_answer_that_was_taken_back_cannot_be_told_by_subtraction() -> None:
    before, after = people(30, 20, 40, 50), people(30, 20, 40, 49)
    leaks = leaks_of(release(after, "channel"), [release(before, "channel", fine=False)])
    assert {leak.low for leak in leaks} == {1}


def test_another_quarter_is_not_compared() -> None:
    before = people(30, 20, 40, 50)
    later = Counter({(HERE[0], "FY2025Q2", *key[2:]): n + 1 for key, n in before.items()})
    assert not leaks_of(release(later, "channel"), [release(before, "channel", fine=False)])


counts = st.lists(st.integers(0, 30), min_size=4, max_size=4)


@given(states=st.lists(counts, min_size=2, max_size=4), coarse=st.lists(st.booleans(), max_size=3))
@settings(max_examples=60)
def test_the_parts_of_a_release_are_the_same_people_in_every_release(
    states: list[list[int]], coarse: list[bool]
) -> None:
    """Unchanged pieces share all their parts; a piece that only grew keeps those it had."""
    history = [Pieces(FINE, people(*each)) for each in states]
    for number, is_coarse in enumerate(coarse[: len(history) - 1]):
        if is_coarse:
            history[number] = history[number].project(BY_CHANNEL)
    labelled = label_parts(history)
    for one, two, pieces, more in zip(labelled, labelled[1:], history, history[1:], strict=False):
        whole, next_whole = (frozenset().union(*each.values()) for each in (one, two))
        if pieces.project(BY_CHANNEL).counts == more.project(BY_CHANNEL).counts and (
            pieces.dimensions != more.dimensions or pieces.counts == more.counts
        ):
            assert whole == next_whole
        elif sum(pieces.counts.values()) != sum(more.counts.values()):
            assert whole != next_whole


@given(counts=counts)
def test_pieces_survive_being_written_down(counts: list[int]) -> None:
    pieces = Pieces(FINE, people(*counts))
    again = Pieces.from_json(pieces.to_json())
    assert (again.dimensions, dict(again.counts)) == (pieces.dimensions, dict(pieces.counts))
    assert sum(again.project(("service",)).counts.values()) == sum(counts)
