"""Loads the made-up agency, once: its catalog, its staff, and its data as files to import."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from firsthand.catalog.api import agencies, stages
from firsthand.catalog.contracts import ServiceInfo
from firsthand.core.access import COMMAND_LINE, Actor
from firsthand.core.errors import Conflict
from firsthand.core.fiscal import Quarter
from firsthand.demo import files
from firsthand.demo.catalog import enter_catalog
from firsthand.demo.live.loading import Load, pieces
from firsthand.demo.looks import Look, looks
from firsthand.demo.places import ANSWERED, Place
from firsthand.demo.staff import SignIn, sign_in_links
from firsthand.demo.truth import LETTERS, SEED
from firsthand.demo.volumes import volumes
from firsthand.demo.world import TRUST_WORDING
from firsthand.listen.api import (
    NewDeployment,
    deployments,
    ensure_deployment,
    import_v1,
    import_v2,
)
from firsthand.listen.roles import TransactionPoint
from firsthand.record.api import imports
from firsthand.record.contracts import ImportInfo
from firsthand.record.states import ImportState

type Progress = Callable[[float], None]

DEFAULT_URL = "http://127.0.0.1:8000"


@dataclass(frozen=True)
class Loaded:
    """files: how many were imported now; zero where all were there. links: fresh at each call.

    looks: where there is something to see.
    """

    files: int
    links: list[SignIn]
    looks: list[Look]


def load_demo(
    *,
    seed: int = SEED,
    actor: Actor = COMMAND_LINE,
    progress: Progress = lambda _share: None,
    scale: float = 1.0,
    base_url: str = DEFAULT_URL,
    without_files: bool = False,
) -> Loaded:
    """Load what is missing of the demo, so that a stopped load goes on and a whole one is kept.

    scale: the share of the answers to surveys of our own; 0 leaves these surveys out. base_url:
    where the links of made-up letters lead. without_files: only the surveys of our own. Raises
    Conflict, before anything is written, for a store with real data, or with the demo of another
    seed.
    """
    there = {source.filename for source in imports(states=[ImportState.COMPLETE])}
    _refuse_other_data(there, seed)
    services = enter_catalog(actor, seed)
    jobs = [] if without_files else _jobs(seed)
    missing = [job for job in jobs if job.filename not in there]
    left = pieces(Load(actor, services, seed, scale, base_url))
    steps = len(missing) + len(left)
    with tempfile.TemporaryDirectory(prefix="firsthand-demo-") as folder:
        for number, job in enumerate(missing, start=1):
            job.run(Path(folder) / job.filename, services, actor, seed)
            progress(number / steps)
    for number, piece in enumerate(left, start=len(missing) + 1):
        piece()
        progress(number / steps)
    agency = next(iter(services.values())).provider.agency
    links = sign_in_links(agency.id, services[LETTERS.service])
    return Loaded(len(missing), links, looks())


@dataclass(frozen=True)
class _Job:
    """One file to write and import; without a place it is that of the quarterly counts."""

    filename: str
    place: Place | None = None
    quarter: Quarter | None = None

    def run(self, path: Path, services: dict[str, ServiceInfo], actor: Actor, seed: int) -> None:
        if self.place is None or self.quarter is None:
            files.write_counts(path, seed)
            _require_taken(import_v1(path, actor=actor, is_synthetic=True))
            return
        files.write_responses(path, self.place, self.quarter, seed)
        counted = volumes(self.place, self.quarter, seed)
        deployment = ensure_deployment(
            _deployment(self.place, services[self.place.service]), actor=actor
        )
        taken = import_v2(
            path,
            deployment.id,
            self.quarter,
            actor=actor,
            customers=counted.customers,
            offered=counted.offered,
        )
        _require_taken(taken)


def _jobs(seed: int) -> list[_Job]:
    responses = [
        _Job(files.responses_name(place, quarter, seed), place, quarter)
        for quarter in files.quarters()
        for place in ANSWERED
    ]
    return [_Job(files.counts_name(seed)), *responses]


def _deployment(place: Place, service: ServiceInfo) -> NewDeployment:
    return NewDeployment(
        service_id=service.id,
        title=f"{service.name}: {place.channel.label}",
        channel=place.channel,
        trust_question_text=TRUST_WORDING,
        transaction_point=TransactionPoint.POST_INTERACTION,
        scale=place.scale,
        stage_id=stages(service.id)[-1].id,
        omb_control_number=files.control_number(place),
        is_synthetic=True,
    )


def _require_taken(done: ImportInfo) -> None:
    if done.state is not ImportState.COMPLETE:
        raise Conflict(
            _("The demo file %(name)s was not taken.") % {"name": done.filename},
            next_step=_("Look at the sources page, or use an empty FIRSTHAND_DATA."),
        )


def _refuse_other_data(there: set[str], seed: int) -> None:
    agencies_here = agencies(COMMAND_LINE, include_retired=True)
    real = any(not agency.is_synthetic for agency in agencies_here)
    if real or any(not deployment.is_synthetic for deployment in deployments()):
        raise Conflict(
            _("This store holds real data, and made-up data must never stand beside it."),
            next_step=_("Set FIRSTHAND_DATA to a folder of its own for the demo."),
        )
    others = {name for name in there if not name.startswith(f"demo-{seed}-")}
    if others:
        raise Conflict(
            _("This store holds other made-up data than that of seed %(seed)s.") % {"seed": seed},
            next_step=_("Use the seed of the first time, or an empty FIRSTHAND_DATA."),
        )
