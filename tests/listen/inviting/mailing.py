"""Lists of people, and inviting them, as the tests do."""

from typing import Any

from firsthand.core.access import COMMAND_LINE, Actor
from firsthand.listen.intake.live import forget_all, live
from firsthand.listen.inviting.api import invite, preview, read_people_file
from firsthand.listen.inviting.contracts import MailingInfo, PeopleList, Plan
from firsthand.listen.models import Deployment
from firsthand.listen.transports.contracts import Medium

SITE = "https://say.example.gov"


def people(text: str, deployment: Deployment, medium: Medium = Medium.EMAIL) -> PeopleList:
    """The people of a list for this deployment."""
    return read_people_file(text.encode(), medium, live(deployment_id=deployment.id))


def ask(deployment: Deployment, text: str, actor: Actor = COMMAND_LINE) -> MailingInfo:
    """Invite the people of a list by e-mail."""
    return invite(actor, deployment.id, Medium.EMAIL, people(text, deployment), base_url=f"{SITE}/")


def look(deployment: Deployment, text: str) -> Plan:
    """Who would be asked."""
    return preview(COMMAND_LINE, deployment.id, Medium.EMAIL, people(text, deployment))


def change(deployment: Deployment, **fields: Any) -> None:
    """Other terms of a deployment, known at once."""
    Deployment.objects.filter(id=deployment.id).update(**fields)
    forget_all()


def addresses(*names: str) -> str:
    """A list with one address for each name."""
    return "\n".join(f"{name}@example.com" for name in names)
