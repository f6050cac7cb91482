"""What the record keeps of people: their answers, and who brought which file."""

import uuid

from django.db import transaction
from django.db.models import Q

from firsthand.core.privacy import (
    ACCOUNT_ID,
    PersonalStore,
    declare_free,
    declare_store,
    erase_response_data,
)
from firsthand.record.burying import bury
from firsthand.record.models import Conflict, Event, Import, ImportFinding, Response

ERASED_NAME = "erased account"


def _shred_response(key: str) -> int:
    # A source has no slash; the id that the agency gave may have some.
    source, _slash, source_id = key.partition("/")
    with transaction.atomic():
        there = Response.objects.filter(source=source, source_id=source_id)
        response_id = there.values_list("id", flat=True).first()
        deleted = bury(source, source_id)
        if response_id is not None:
            erase_response_data(response_id)
        _shred_findings(source_id)
    return deleted


def _shred_conflict(key: str) -> int:
    source, _slash, source_id = key.partition("/")
    deleted, _by_model = Conflict.objects.filter(source=source, source_id=source_id).delete()
    return deleted


def _shred_event(key: str) -> int:
    deleted, _by_model = Event.objects.filter(id=uuid.UUID(key)).delete()
    return deleted


def _shred_findings(source_id: str) -> int:
    about = Q(found=source_id) | Q(found__startswith=f"{source_id} (")
    rows = ImportFinding.objects.filter(about, column="external_id")
    return rows.update(found="")


def _shred_importer(key: str) -> int:
    rows = Import.objects.filter(actor_id=uuid.UUID(key)).exclude(actor_name=ERASED_NAME)
    return rows.update(actor_name=ERASED_NAME)


declare_store(
    PersonalStore(
        table="record.Response",
        what="What one person answered, under the id that the agency gave.",
        kept="as long as the figures that rest on it are published",
        key="source and id, as in deployment:1234/R-77",
        shred=_shred_response,
    )
)
declare_store(
    PersonalStore(
        table="record.Import",
        what="Names of staff beside the files they brought.",
        kept="as long as the figures that rest on the file are published",
        key=ACCOUNT_ID,
        shred=_shred_importer,
    )
)
declare_store(
    PersonalStore(
        table="record.ImportFinding",
        what="Ids of responses that contradict what was there; never the text of a person.",
        kept="as long as the import it belongs to",
        key="the id of a response, as the agency gave it",
        shred=_shred_findings,
    )
)
declare_store(
    PersonalStore(
        table="record.Conflict",
        what="Other answers that came under the id of a response, for somebody to review.",
        kept="as long as the response that came first",
        key="source and id, as in deployment:1234/R-77",
        shred=_shred_conflict,
    )
)
declare_store(
    PersonalStore(
        table="record.Event",
        what="What happened in a service or with a form; its subject may be the case of a person.",
        kept="as long as the figures that rest on it are published",
        key="the id of the event in the ledger",
        shred=_shred_event,
    )
)
declare_free("it holds a number and a hash", "record.LedgerPosition")
declare_free("it holds how many gave which answer on a scale or list", "record.AnswerCount")
declare_free("it holds hashes of keys, and nothing that was answered", "record.Tombstone")
