"""Quarterly counts of answers, as agencies reported them until 2023 (A-11 v1)."""

from dataclasses import dataclass

from firsthand.core.fiscal import Quarter
from firsthand.demo import chance, truth, world
from firsthand.demo.places import Place
from firsthand.demo.volumes import Volumes, volumes
from firsthand.demo.world import DemoService, service

type FiveCounts = tuple[int, int, int, int, int]

SATISFACTION, TRUST, EFFICIENCY = "q1", "q2", "q5"
# Against the trust that the service has: what people usually think of each domain.
LEVELS = {
    SATISFACTION: 0.20,
    TRUST: 0.0,
    "q3": 0.15,
    "q4": 0.05,
    EFFICIENCY: -0.05,
    "q6": 0.10,
    "q7": 0.35,
}
_WORDINGS = {
    SATISFACTION: "I am satisfied with the service I received from the {provider}.",
    TRUST: world.TRUST_WORDING,
    "q3": "My need was addressed.",
    "q4": "It was easy to complete what I needed to do.",
    EFFICIENCY: "It took a reasonable amount of time to do what I needed to do.",
    "q6": "I understood what was being asked of me.",
    "q7": "Employees I interacted with were helpful.",
}
# The chance that a respondent goes on to each question.
_STAYING = {"q3": 0.97, "q4": 0.96, EFFICIENCY: 0.95, "q6": 0.93, "q7": 0.92}


@dataclass(frozen=True)
class CountedQuestion:
    """One question and how many gave 1 to 5."""

    name: str
    text: str
    counts: FiveCounts


@dataclass(frozen=True)
class QuarterCounts:
    """What one place reports of one quarter."""

    place: Place
    quarter: Quarter
    volumes: Volumes
    questions: tuple[CountedQuestion, ...]


def quarter_counts(place: Place, quarter: Quarter, seed: int) -> QuarterCounts:
    """Draw the report of a place and quarter."""
    counted = volumes(place, quarter, seed)
    of = service(place.service)
    questions = tuple(
        CountedQuestion(
            name,
            text.format(provider=of.provider),
            _draw(name, place, quarter, counted.respondents, seed),
        )
        for name, text in _WORDINGS.items()
    )
    return QuarterCounts(place, quarter, counted, questions)


def question_mean(name: str, of: DemoService, place: Place, quarter: Quarter) -> float:
    """The mean of a question among all customers of a place, whether they answer or not."""
    mean = of.trust + LEVELS[name]
    if name == TRUST:
        mean += truth.trust_effect(of.key, place.channel, quarter)
    if name == EFFICIENCY and place.region == truth.SLOW_REGION:
        mean += truth.REGION_ON_EFFICIENCY
    return mean


def _draw(name: str, place: Place, quarter: Quarter, respondents: int, seed: int) -> FiveCounts:
    random = chance.generator(seed, "counts", place.key, quarter, name)
    shares = chance.five_point_shares(question_mean(name, service(place.service), place, quarter))
    if name == SATISFACTION:
        shares = chance.shares_of_those_who_answer(shares, truth.ANSWERING_ODDS_PER_POINT)
    people = chance.draw_part(random, respondents, _STAYING.get(name, 1.0))
    return chance.draw_counts(random, people, shares)
