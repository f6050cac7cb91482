"""The questions of one service: how the answers spread, in which words, and what drove a thumb."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings

from firsthand.core.access import Actor
from firsthand.core.estimate import Estimate, Suppression
from firsthand.core.fiscal import Quarter
from firsthand.listen.contracts import QuestionTally
from firsthand.listen.roles import QuestionRole, Scale
from firsthand.understand.estimates.api import (
    THUMB_UP,
    TOP_TWO,
    mean_of_counts,
    share_of_counts,
    suppress_small,
)
from firsthand.understand.measures import Measure
from firsthand.understand.portfolio.asked import asked_service
from firsthand.understand.portfolio.book.tree import Key
from firsthand.understand.portfolio.sheets import Desk, open_desk

POSITIVE, NEGATIVE = "positive_", "negative_"


@dataclass(frozen=True)
class Question:
    """One question with its answers. shares: of each value, in the order of the scale."""

    name: str
    role: QuestionRole
    scale: Scale
    wordings: tuple[str, ...]
    share: Estimate
    mean: Estimate | None
    shares: dict[int, Estimate]


@dataclass(frozen=True)
class Driver:
    """What people ticked as the reason: within positive, and within negative trust answers.

    They were asked after the trust answer and depending on it, so they say nothing of what
    moves trust, and are never correlated with it. None: not asked.
    """

    role: QuestionRole
    positive: Estimate | None
    negative: Estimate | None


@dataclass(frozen=True)
class ServiceQuestions:
    """All questions of a service in a period."""

    questions: tuple[Question, ...]
    drivers: tuple[Driver, ...]


def service_questions(actor: Actor, slug: str, quarter: Quarter | None = None) -> ServiceQuestions:
    """The questions of one service; raises NotFound, also where the actor may not see it."""
    desk = open_desk(actor)
    return questions_of(desk, asked_service(slug, desk.tree), quarter)


def questions_of(desk: Desk, key: Key, quarter: Quarter | None) -> ServiceQuestions:
    """The questions of the service with that key."""
    given = _tallies(desk, key, quarter)
    rated = [tally for tally in given if tally.scale in {Scale.FIVE_POINT, Scale.THUMBS}]
    ticked = [tally for tally in given if tally.scale is Scale.CHOICE]
    return ServiceQuestions(
        tuple(_question(desk, key, quarter, own) for own in _by_name(rated)),
        _drivers(ticked, _trust_hidden(desk, key, quarter)),
    )


def _tallies(desk: Desk, key: Key, quarter: Quarter | None) -> list[QuestionTally]:
    return [
        tally
        for tally in desk.book.source.tallies
        if tally.service_id == key[1] and quarter in {None, tally.quarter}
    ]


def _by_name(tallies: Iterable[QuestionTally]) -> list[list[QuestionTally]]:
    groups: dict[tuple[str, Scale], list[QuestionTally]] = defaultdict(list)
    for tally in tallies:
        if sum(tally.counts.values()):
            groups[tally.name, tally.scale].append(tally)
    return [groups[key] for key in sorted(groups, key=lambda key: (len(key[0]), key))]


def _question(
    desk: Desk, key: Key, quarter: Quarter | None, tallies: Sequence[QuestionTally]
) -> Question:
    first, counts = tallies[0], _merged(tallies)
    five_point = first.scale is Scale.FIVE_POINT
    share = share_of_counts(counts, TOP_TWO if five_point else THUMB_UP)
    mean = mean_of_counts(counts) if five_point else None
    reason = _hidden(desk, key, quarter, first, share)
    shares = {value: share_of_counts(counts, {value}) for value in sorted(counts)}
    if reason is not None:
        share, mean = share.suppress(reason), mean and mean.suppress(reason)
        shares = {value: each.suppress(reason) for value, each in shares.items()}
    wordings = tuple(sorted({tally.wording.strip() for tally in tallies}))
    return Question(first.name, first.role, first.scale, wordings, share, mean, shares)


def _hidden(
    desk: Desk, key: Key, quarter: Quarter | None, question: QuestionTally, share: Estimate
) -> Suppression | None:
    """Hidden here where it is hidden anywhere, or where too few answered."""
    if share.n < settings.SMALL_CELL:
        return Suppression.TOO_FEW
    for measure in Measure:
        if (measure.role, measure.scale) == (question.role, question.scale):
            return desk.book.cells(measure).hidden.get((key, quarter))
    return None


def _trust_hidden(desk: Desk, key: Key, quarter: Quarter | None) -> Suppression | None:
    """Numbers of positive and negative answers would give a hidden share of trust away."""
    for measure in (Measure.TRUST_THUMBS, Measure.TRUST):
        if reason := desk.book.cells(measure).hidden.get((key, quarter)):
            return reason
    return None


def _drivers(tallies: Sequence[QuestionTally], reason: Suppression | None) -> tuple[Driver, ...]:
    roles = list(dict.fromkeys(tally.role for tally in tallies))
    drivers = [
        Driver(
            role,
            _ticked(tallies, role, POSITIVE, reason),
            _ticked(tallies, role, NEGATIVE, reason),
        )
        for role in roles
    ]
    return tuple(driver for driver in drivers if driver.positive or driver.negative)


def _ticked(
    tallies: Sequence[QuestionTally], role: QuestionRole, branch: str, reason: Suppression | None
) -> Estimate | None:
    counts = _merged(t for t in tallies if t.role is role and t.name.startswith(branch))
    if not sum(counts.values()):
        return None
    share = suppress_small(share_of_counts(counts, {1}), settings.SMALL_CELL)
    return share.suppress(reason) if reason and share.value is not None else share


def _merged(tallies: Iterable[QuestionTally]) -> Counter[int]:
    merged: Counter[int] = Counter()
    for tally in tallies:
        merged.update(tally.counts)
    return merged
