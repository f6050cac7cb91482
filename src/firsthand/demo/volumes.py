"""How many people came, were offered the survey, and answered."""

from dataclasses import dataclass

from firsthand.core.fiscal import Quarter
from firsthand.demo.chance import draw_part, generator
from firsthand.demo.places import Place
from firsthand.demo.truth import WRONG_REPORT

_SEASONS = {1: 0.9, 2: 1.0, 3: 1.15, 4: 1.05}


@dataclass(frozen=True)
class Volumes:
    """The counts that answers are divided by, of one place and quarter."""

    customers: int
    offered: int
    respondents: int


def volumes(place: Place, quarter: Quarter, seed: int) -> Volumes:
    """What was counted; in the one wrong report, fewer offered than answered."""
    random = generator(seed, "volumes", place.key, quarter)
    customers = int(random.poisson(place.customers * _SEASONS[quarter.number]))
    offered = draw_part(random, customers, place.offered)
    respondents = draw_part(random, offered, place.answered)
    if (place.key, quarter) == WRONG_REPORT:
        offered = respondents // 2
    return Volumes(customers, offered, respondents)
