"""The deployments for which somebody may enter answers."""

from firsthand.core.access import Actor, Permission
from firsthand.listen.deploying.cards import Card, cards
from firsthand.listen.intake.live import Door


def cards_to_enter(actor: Actor) -> list[Card]:
    """Those that are open, or were closed: paper comes late; the open ones first."""
    found = [
        each for each in cards(actor) if actor.may(Permission.ENTER_ANSWERS, each.service.scope)
    ]
    return sorted(
        (each for each in found if each.door is not Door.NOT_YET),
        key=lambda each: (each.door is not Door.OPEN, each.terms.title),
    )
