"""A release that was published, without the work of making one."""

from firsthand.core.clock import now
from firsthand.core.estimate import Estimate
from firsthand.core.fiscal import Quarter
from firsthand.publish.models import Release
from firsthand.publish.releases.contracts import Cube, Named, ReleasedTable
from firsthand.publish.releases.pieces import Pieces
from firsthand.understand.api import Measure
from firsthand.understand.estimates.api import share_of_counts
from tests.support.cast import House


def share(up: int, down: int) -> Estimate:
    """A share of so many."""
    return share_of_counts({5: up, 1: down}, {5})


def publish_boats(house: House) -> str:
    """Trust in the boat permits by channel, as it was published; its slug."""
    table = ReleasedTable(
        Measure.TRUST,
        "Channel",
        (Named("phone", "Phone"), Named("website", "Website")),
        (),
        ((share(30, 20),), (share(60, 10),), (share(90, 30),)),
    )
    place = (str(house.permits.id), "FY2023Q1")
    pieces = Pieces(
        ("service", "quarter", "channel"), {(*place, "phone"): 50, (*place, "website"): 70}
    )
    Release.objects.create(
        slug="boats",
        title="Trust in boat permits",
        place_id=house.permits.id,
        cube=Cube((Measure.TRUST,), "channel", "", (Quarter(2023, 1),)).to_json(),
        published_at=now(),
        snapshot="1-abc",
        tables=[table.to_json()],
        pieces={"trust": pieces.to_json()},
    )
    return "boats"
