"""What the record keeps of people: their answers, and who brought which file."""

import uuid

from django.db.models import Q

from firsthand.core.privacy import ACCOUNT_ID, PersonalStore, declare_free, declare_store
from firsthand.record.models import Import, ImportFinding, Response
from firsthand.record.position import move_ledger

ERASED_NAME = "erased account"


def _shred_response(key: str) -> int:
    # A source has no slash; the id that the agency gave may have some.
    source, _slash, source_id = key.partition("/")
    deleted, _by_model = Response.objects.filter(source=source, source_id=source_id).delete()
    _shred_findings(source_id)
    if deleted:
        # Figures change, so the snapshot does; the fact names the erasure, not the person.
        move_ledger("a response was erased")
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
declare_free("it holds a number and a hash", "record.LedgerPosition")
