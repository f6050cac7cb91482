"""The door to the figures: sheets of what an actor may see."""

from firsthand.core.access import Actor
from firsthand.core.fiscal import Quarter
from firsthand.understand.contracts import Sheet
from firsthand.understand.measures import Measure
from firsthand.understand.portfolio.asked import asked_provider, asked_service
from firsthand.understand.portfolio.book.tree import PORTFOLIO
from firsthand.understand.portfolio.questions import ServiceQuestions, service_questions
from firsthand.understand.portfolio.sheets import open_desk, sheet

__all__ = [
    "Measure",
    "ServiceQuestions",
    "Sheet",
    "portfolio_sheet",
    "provider_sheet",
    "quarters",
    "service_questions",
    "service_sheet",
]


def quarters(actor: Actor) -> list[Quarter]:
    """The quarters of which the actor may see figures, oldest first."""
    return open_desk(actor).book.quarters(PORTFOLIO)


def portfolio_sheet(
    actor: Actor,
    *,
    quarter: Quarter | None = None,
    measure: Measure | None = None,
    every_measure: bool = False,
) -> Sheet:
    """All that the actor may see, by provider."""
    desk = open_desk(actor)
    return sheet(desk, quarter=quarter, measure=measure, every_measure=every_measure)


def provider_sheet(
    actor: Actor,
    slug: str,
    *,
    quarter: Quarter | None = None,
    measure: Measure | None = None,
    every_measure: bool = False,
) -> Sheet:
    """One provider, by service; raises NotFound, also where the actor may not see all of it."""
    desk = open_desk(actor)
    key = asked_provider(slug, desk.tree)
    return sheet(desk, key, quarter=quarter, measure=measure, every_measure=every_measure)


def service_sheet(
    actor: Actor,
    slug: str,
    *,
    quarter: Quarter | None = None,
    measure: Measure | None = None,
    every_measure: bool = False,
) -> Sheet:
    """One service, by deployment; raises NotFound, also where the actor may not see it."""
    desk = open_desk(actor)
    key = asked_service(slug, desk.tree)
    return sheet(desk, key, quarter=quarter, measure=measure, every_measure=every_measure)
