"""What goes with a survey: letters that were sent, paper half entered, and what was done."""

import uuid

from django.conf import settings

from firsthand.core.access import Actor
from firsthand.core.local_days import today
from firsthand.demo import chance
from firsthand.demo.live.places import KIOSK, LETTER, PHONE, WEB, Today
from firsthand.listen.api import live, set_kiosks, set_origins, tell, turn_texts_on
from firsthand.listen.channels.paper.entry.contracts import FIRST
from firsthand.listen.channels.paper.entry.verbs.make_batch import NewBatch, make_batch
from firsthand.listen.channels.paper.entry.verbs.save_sheet import Typed, save_sheet
from firsthand.listen.inviting.api import PeopleList, Subject, invite
from firsthand.listen.inviting.contracts import Person
from firsthand.listen.inviting.sending import send_due
from firsthand.listen.transports.api import Medium, is_set_up, reaches_people

LETTERS, SHEETS, ENTERED, HANDED_OUT = 40, 24, 13, 60
ORIGIN = "https://allowance.demo.example"
_DONE = {
    WEB.key: (
        "You told us that the form asked for the same number four times. Since Monday it asks once."
    ),
    KIOSK.key: (
        "You told us that the northern office keeps you waiting. "
        "It now opens an hour earlier on Tuesdays and Thursdays."
    ),
}


def dress(actor: Actor, place: Today, deployment_id: uuid.UUID, seed: int) -> None:
    """Whatever a place has beside its form, but for letters."""
    if text := _DONE.get(place.key):
        tell(actor, deployment_id, text)
    if place is WEB:
        set_origins(actor, deployment_id, [ORIGIN])
    if place is PHONE:
        turn_texts_on(actor, deployment_id)
    if place is KIOSK:
        set_kiosks(actor, deployment_id, ["north", "south"])
        _paper(actor, deployment_id, seed)


def queue_letters(actor: Actor, place: Today, deployment_id: uuid.UUID, base_url: str) -> None:
    """Invite the first customers of a list, where messages go into files and to nobody."""
    if place is not LETTER or not _stays_here():
        return
    people = tuple(
        Person(number, f"customer{number:02d}@demo.example", Subject(case_ref=f"passport-{number}"))
        for number in range(1, LETTERS + 1)
    )
    invite(actor, deployment_id, Medium.EMAIL, PeopleList(people), base_url=base_url)


def send_letters() -> None:
    """Send what was queued, where messages go into files and to nobody."""
    while _stays_here() and send_due():
        pass


def _stays_here() -> bool:
    """Made-up letters go into files; a console would print them between the sign-in links."""
    is_file = settings.MESSAGE_TRANSPORTS[Medium.EMAIL.value] == "file"
    return is_file and is_set_up(Medium.EMAIL) and not reaches_people(Medium.EMAIL)


def _paper(actor: Actor, deployment_id: uuid.UUID, seed: int) -> None:
    """A pile of sheets of which somebody has entered a good half."""
    random = chance.generator(seed, "paper")
    batch = make_batch(
        actor,
        NewBatch(
            deployment_id=deployment_id,
            version_id=live(deployment_id=deployment_id).version_id,
            name="Box at the door of the southern office",
            language="en",
            answered_on=today(),
            sheets_expected=SHEETS,
            handed_out=HANDED_OUT,
        ),
    )
    for number in range(1, ENTERED + 1):
        cells = {f"Q{at}": str(int(random.integers(2, 6))) for at in (1, 2, 3)}
        save_sheet(actor, batch, Typed(number, FIRST, cells))
