"""A value for each URL argument of the site, and where the thing it names sits.

A new argument needs one entry in `sample_urls` below, under its name, or under the fixed part of
the address before it, a slash and its name, where the same name means several things.
"""

import uuid
from dataclasses import dataclass

import pytest

from firsthand.catalog.api import set_margin
from firsthand.catalog.models import Journey, JourneyStep, Stage
from firsthand.core.access import COMMAND_LINE
from firsthand.core.channels import Channel
from firsthand.core.clock import now
from firsthand.core.fiscal import Quarter
from firsthand.core.ids import new_id
from firsthand.listen.answering.links import seal_response
from firsthand.listen.api import NewDeployment, ensure_deployment
from firsthand.listen.authoring.verbs.make_survey import Start, make_survey
from firsthand.listen.channels.api.keyring import KeyVerb
from firsthand.listen.channels.api.verbs.make_key import make_key
from firsthand.listen.contracts import DeploymentInfo
from firsthand.listen.intake.items import Item
from firsthand.listen.intake.live import live
from firsthand.listen.intake.reach import Reach
from firsthand.listen.inviting.links import stop_path
from firsthand.listen.models import (
    Deployment,
    DeploymentUpdate,
    Mailing,
    PaperBatch,
    QuarterReport,
    ReplyRequest,
)
from firsthand.listen.surveys.api import parse_definition
from firsthand.listen.verbs.take import take
from firsthand.listen.webhooks.verbs.add_endpoint import add_endpoint
from firsthand.people.models import Account
from firsthand.record.api import conflicts
from firsthand.record.models import Import
from firsthand.record.states import ImportState
from firsthand.understand.models import Alert
from tests.support.cast import House
from tests.support.deployments import VISIT, put_out
from tests.support.releases import publish_boats

# Places, from the widest to the thing itself. Whoever holds a role on one of them reaches it.
LAKES = ("lakes",)
BOATING = (*LAKES, "boating")
PERMITS = (*BOATING, "permits")

SURVEYED = Quarter(2024, 1)


@dataclass(frozen=True)
class Sample:
    """A value, and the place of the thing that it names; no place where it has none."""

    value: str
    place: tuple[str, ...] = ()


type SampleUrls = dict[str, Sample]


def _surveyed(house: House) -> DeploymentInfo:
    """A survey of the boat permits with one response in a quarter."""
    survey = NewDeployment(
        service_id=house.permits.id,
        title="After the application",
        channel=Channel.WEBSITE,
        trust_question_text="This interaction increased my trust in the Office of Boating.",
    )
    made = ensure_deployment(survey, actor=COMMAND_LINE)
    QuarterReport.objects.get_or_create(
        deployment_id=made.id,
        quarter=SURVEYED.ordinal,
        defaults={"respondents": 1, "content_hash": ""},
    )
    return made


def _stopped_import(survey: DeploymentInfo) -> Import:
    """An import of responses to it that stopped half-way."""
    return Import.objects.create(
        format="a11-v2",
        filename="stopped.csv",
        sha256="0" * 64,
        size=1,
        lane="none",
        deployment_id=survey.id,
        quarter=SURVEYED.ordinal,
        state=ImportState.FAILED,
    )


@pytest.fixture
def sample_urls(house: House, vic: Account) -> SampleUrls:
    """Things of Lakes for every argument, so that Otto, of Roads, is the outsider everywhere."""
    stage = Stage.objects.create(service=house.permits, position=1, name="Apply")
    Stage.objects.create(service=house.permits, position=2, name="Decide")
    journey = Journey.objects.create(slug="going-afloat", name="Going afloat", agency=house.lakes)
    step = JourneyStep.objects.create(journey=journey, stage=stage, position=1)
    grant = vic.grants.get()
    survey = _surveyed(house)
    deployment = put_out(house, "visit234")
    update = DeploymentUpdate.objects.create(deployment=deployment, text="We hired.")
    waiting = ReplyRequest.objects.create(deployment=deployment, response_id=new_id(), address="")
    response_id, conflict_id = _contradicting(deployment)
    return {
        "agencies/slug": Sample(house.lakes.slug, LAKES),
        "providers/slug": Sample(house.boating.slug, BOATING),
        "services/slug": Sample(house.permits.slug, PERMITS),
        "journeys/slug": Sample(journey.slug, LAKES),
        "stages/stage_id": Sample(str(stage.id), PERMITS),
        "steps/step_id": Sample(str(step.id), LAKES),
        "totals/margin_id": Sample(str(_totals(house)), PERMITS),
        "move/position": Sample("1"),
        "list/account_id": Sample(str(vic.id)),
        "roles/grant_id": Sample(str(grant.id)),
        "link/token": Sample("no-such-token"),
        "files/key": Sample("services"),
        "a11/quarter": Sample(str(SURVEYED), PERMITS),
        "quarters/label": Sample(str(SURVEYED), PERMITS),
        "tables/name": Sample("details"),
        "imports/import_id": Sample(str(_stopped_import(survey).id), PERMITS),
        "responses/deployment_id": Sample(str(survey.id), PERMITS),
        "keys/key_id": Sample(str(_key(house)), LAKES),
        "webhooks/endpoint_id": Sample(str(_endpoint(house)), LAKES),
        "deployments/deployment_id": Sample(str(deployment.id), PERMITS),
        "enter/deployment_id": Sample(str(deployment.id), PERMITS),
        "paper/batch_id": Sample(str(_batch(deployment)), PERMITS),
        "updates/update_id": Sample(str(update.id), PERMITS),
        "replies/request_id": Sample(str(waiting.id), PERMITS),
        "of/deployment_id": Sample(str(deployment.id), PERMITS),
        "one/response_id": Sample(str(response_id), PERMITS),
        "conflicts/conflict_id": Sample(str(conflict_id), PERMITS),
        "export/kind": Sample("csv"),
        "a11-v2/quarter": Sample("FY2026Q1"),
        "s/code": Sample("visit234"),
        "s/typed": Sample("VISIT234"),
        "number": Sample("1"),
        "surveys/key": Sample(_survey(house), PERMITS),
        "pages/page": Sample("start", PERMITS),
        "questions/question": Sample("trust", PERMITS),
        "translations/language": Sample("es"),
        "done/link": Sample(seal_response(new_id())),
        "stop/link": Sample(stop_path("visit234", bytes(32)).split("/")[-2]),
        "methods/key": Sample("share"),
        "views/view_id": Sample(str(new_id())),
        "alerts/alert_id": Sample(str(_alert(house)), PERMITS),
        "releases/slug": Sample(_release(house), PERMITS),
        "open/slug": Sample("boats"),
        "measure": Sample("trust"),
        "invitations/mailing_id": Sample(str(_mailing(deployment)), PERMITS),
    }


def _alert(house: House) -> uuid.UUID:
    """An alert about the boat permits."""
    facts = {"service_id": house.permits.id, "place_id": house.permits.id, "measure": "trust"}
    times = {"period": "quarter", "start": "FY2022Q1", "since": "FY2023Q1", "at": "FY2023Q2"}
    found = {"rule": "cusum", "rose": False, "change": -0.1, "n": 400, "odds": 120.0}
    return Alert.objects.create(**facts, **times, **found, wording="I trust.", snapshot="1").id


def _release(house: House) -> str:
    """Published figures of the boat permits."""
    return publish_boats(house)


def _contradicting(deployment: Deployment) -> tuple[uuid.UUID, uuid.UUID]:
    """A response, and the conflict that came with the same id and another answer."""
    known = live(deployment_id=deployment.id)
    first, _second = (take(known, [Item("form", "same", {"trust": n})])[0] for n in (5, 1))
    assert first.id is not None
    return first.id, conflicts([deployment.id])[0].id


def _mailing(deployment: Deployment) -> uuid.UUID:
    base_url = "https://say.example.gov"
    made = Mailing.objects.create(
        deployment=deployment, medium="email", base_url=base_url, listed=1
    )
    return made.id


def _batch(deployment: Deployment) -> uuid.UUID:
    return PaperBatch.objects.create(
        deployment=deployment,
        version=deployment.version,
        name="North office",
        language="en",
        answered_on=now().date(),
        sheets_expected=3,
    ).id


def _key(house: House) -> uuid.UUID:
    reach = Reach(place_id=house.lakes.id)
    return make_key(COMMAND_LINE, name="A system", verbs=list(KeyVerb), reach=reach).info.id


def _endpoint(house: House) -> uuid.UUID:
    reach, url = Reach(place_id=house.lakes.id), "https://system.example.gov/"
    return add_endpoint(COMMAND_LINE, name="A system", url=url, reach=reach).info.id


def _survey(house: House) -> str:
    start = Start(parse_definition(VISIT), "test")
    return make_survey(COMMAND_LINE, name="Your visit", owner_id=house.permits.id, start=start).key


def _totals(house: House) -> uuid.UUID:
    quarter = Quarter(2025, 3)
    return set_margin(
        COMMAND_LINE,
        house.permits.id,
        dimension="channel",
        first=quarter,
        last=quarter,
        totals={"phone": 12_000},
    ).id
