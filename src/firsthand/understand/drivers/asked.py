"""What was asked for in the query of an address."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from firsthand.core.access import Actor
from firsthand.core.errors import NotFound
from firsthand.understand.estimates.api import Items, refuse_boxes
from firsthand.understand.measures import Measure
from firsthand.understand.scope import Scope, scope_of

# The names of the parameters.
OUTCOME, ITEMS = "outcome", "items"
OUTCOMES = (Measure.TRUST, Measure.SATISFACTION)


@dataclass(frozen=True)
class Question:
    """What goes along with the outcome, among the answers about one service."""

    scope: Scope
    outcome: Measure


def asked(actor: Actor, query: QueryDict) -> Question | None:
    """The question; what is not said is trust.

    None where the actor may see nothing that asks anybody. Raises NotFound for a name that
    is none; InvalidInput for boxes ticked after the answer as drivers of it, with the reason.
    """
    if query.get(ITEMS) == Items.BOXES:
        raise refuse_boxes()
    scope = scope_of(actor, query, providers=False)
    if scope is None:
        return None
    outcome = query.get(OUTCOME) or str(Measure.TRUST)
    if outcome not in OUTCOMES:
        raise NotFound(
            _("Drivers of “%(name)s” are not worked out.") % {"name": outcome[:80]},
            where=OUTCOME,
            next_step=_("Choose one of: %(names)s.") % {"names": ", ".join(OUTCOMES)},
        )
    return Question(scope, Measure(outcome))
