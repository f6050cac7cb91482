"""What the command line needs besides the verbs: deployments by code, lists as bytes."""

from firsthand.listen.answering.languages import offered
from firsthand.listen.intake.live import LiveDeployment, live
from firsthand.listen.inviting.contracts import PeopleList
from firsthand.listen.inviting.reading import decode, read_people
from firsthand.listen.transports.contracts import Medium


def deployment_of_code(code: str) -> LiveDeployment:
    """The deployment whose form has this code; raises NotFound."""
    return live(code=code.strip().lower())


def read_people_file(content: bytes, medium: Medium, deployment: LiveDeployment) -> PeopleList:
    """The people of a file; raises InvalidInput where it cannot be read as a whole."""
    return read_people(decode(content), medium, deployment.definition, offered(deployment))
