"""One release to the public, with groups in it that are too small to show."""

from firsthand.catalog.contracts import ServiceInfo
from firsthand.core.access import Actor
from firsthand.demo import truth
from firsthand.publish.releases.contracts import Cube, State
from firsthand.publish.releases.lookup import releases
from firsthand.publish.releases.verbs.declare import NewRelease, declare
from firsthand.publish.releases.verbs.publish import publish
from firsthand.understand.api import Measure

TITLE = "Trust in the heating grant, by first language and channel (demo)"
_ABOUT = (
    "Made-up figures. People with another first language are so few that some cells are hidden, "
    "and with them others from which they could be worked out."
)


def publish_release(actor: Actor, service: ServiceInfo) -> None:
    """Declare it and publish it, each where that was not done yet."""
    cube = Cube((Measure.TRUST,), "seg:first_language", "channel", (truth.GRANT_LAST,))
    known = next((each for each in releases(actor) if each.title == TITLE), None)
    found = known or declare(actor, NewRelease(TITLE, _ABOUT, service.id, cube))
    if found.state is State.DRAFT:
        publish(actor, found.id)
