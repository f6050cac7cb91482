"""The door to the figures: sheets of what an actor may see."""

from firsthand.core.access import Actor
from firsthand.core.fiscal import Quarter
from firsthand.understand.alerts.verbs.raise_alerts import Checked, raise_alerts
from firsthand.understand.contracts import Sheet
from firsthand.understand.measures import Measure
from firsthand.understand.portfolio.asked import (
    ALL_QUARTERS,
    asked_measure,
    asked_provider,
    asked_quarter,
    asked_service,
)
from firsthand.understand.portfolio.book.tree import PORTFOLIO
from firsthand.understand.portfolio.questions import Driver, ServiceQuestions, service_questions
from firsthand.understand.portfolio.schemas import EstimateOut, SheetOut
from firsthand.understand.portfolio.screens.charts import charts_of
from firsthand.understand.portfolio.screens.tables import tables_of
from firsthand.understand.portfolio.screens.words import (
    giving_words,
    period_words,
    wording_words,
)
from firsthand.understand.portfolio.sheets import open_desk, sheet

__all__ = [
    "ALL_QUARTERS",
    "Checked",
    "Driver",
    "EstimateOut",
    "Measure",
    "ServiceQuestions",
    "Sheet",
    "SheetOut",
    "asked_measure",
    "asked_quarter",
    "charts_of",
    "giving_words",
    "period_words",
    "portfolio_sheet",
    "provider_quarters",
    "provider_sheet",
    "quarters",
    "raise_alerts",
    "service_questions",
    "service_sheet",
    "tables_of",
    "wording_words",
]


def quarters(actor: Actor) -> list[Quarter]:
    """The quarters of which the actor may see figures, oldest first."""
    return open_desk(actor).book.quarters(PORTFOLIO)


def provider_quarters(actor: Actor, slug: str) -> list[Quarter]:
    """The quarters in which a provider reported, oldest first; raises NotFound."""
    desk = open_desk(actor)
    return desk.book.quarters(asked_provider(slug, desk.tree))


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
