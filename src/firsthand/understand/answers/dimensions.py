"""What answers can be split by, with the words for it."""

import uuid
from collections.abc import Collection

from django.conf.locale import LANG_INFO
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from firsthand.catalog import api as catalog
from firsthand.core.access import COMMAND_LINE
from firsthand.core.channels import Channel
from firsthand.listen import api as listen
from firsthand.understand.answers.contracts import Dimension, Level
from firsthand.understand.answers.periods import month_key, months_of
from firsthand.understand.answers.selection import Selection, select
from firsthand.understand.answers.sums import EVERYBODY

SEGMENT = "seg:"


def dimensions(service_ids: Collection[uuid.UUID]) -> list[Dimension]:
    """Everything that the answers about these services can be split by, in the order to offer.

    Only levels that occur are listed, but for segments: of those every option is.
    """
    infos = listen.deployments(service_ids=set(service_ids))
    selection = select(service_ids)
    services = {
        info.id: info
        for info in catalog.services(COMMAND_LINE, include_retired=True)
        if info.id in {each.service_id for each in infos}
    }
    stages = {
        str(stage.id): stage.name
        for own in catalog.stages_of(services, include_retired=True).values()
        for stage in own
    }
    providers = {str(info.provider.id): info.provider.name for info in services.values()}
    used = {str(info.stage_id) for info in infos if info.stage_id}
    quarters = sorted(selection.all_quarters)
    return [
        _of("provider", _("Provider"), providers),
        _of("service", _("Service"), {str(key): info.name for key, info in services.items()}),
        _of("deployment", _("Deployment"), {str(info.id): info.title for info in infos}),
        _of("channel", _("Channel"), _channels({info.channel for info in infos})),
        _of("stage", _("Stage"), {key: name for key, name in stages.items() if key in used}),
        _of("language", _("Language"), {key: language_name(key) for key in _languages(selection)}),
        *(
            Dimension(
                f"{SEGMENT}{segment.name}",
                segment.label,
                tuple(Level(key, text) for key, text in segment.levels),
            )
            for segment in listen.segments(service_ids)
        ),
        Dimension("quarter", _("Quarter"), tuple(Level(str(q), str(q)) for q in quarters)),
        Dimension(
            "month",
            _("Month"),
            tuple(
                Level(month_key(day), date_format(day, "F Y"))
                for quarter in quarters
                for day in months_of(quarter)
            ),
        ),
    ]


def language_name(code: str) -> str:
    """What the speakers of a language call it; its tag where we do not know."""
    info = LANG_INFO.get(code.lower()) or LANG_INFO.get(code.partition("-")[0], {})
    return str(info.get("name_local", code))


def _languages(selection: Selection) -> list[str]:
    counts = selection.counts(EVERYBODY, ["language"])
    return [key for key in counts["language"].unique().to_pylist() if key]


def _channels(channels: Collection[Channel | None]) -> dict[str, str]:
    return {str(each): str(each.label) for each in Channel if each in channels}


def _of(key: str, label: str, levels: dict[str, str]) -> Dimension:
    ordered = sorted(levels.items(), key=lambda each: each[1].casefold())
    return Dimension(key, label, tuple(Level(*each) for each in ordered))
