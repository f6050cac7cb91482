"""The responses of files: how they come in and how they are read, once their file is complete."""

import uuid
from collections.abc import Collection, Iterator, Sequence

from django.db.models import Count, F, QuerySet
from django.db.models.fields.json import KT

from firsthand.core.clock import now
from firsthand.core.fiscal import Quarter
from firsthand.record.burying import buried_keys
from firsthand.record.contracts import KnownResponse, NewResponse, ResponseInfo
from firsthand.record.insert import insert_responses
from firsthand.record.models import Import, Response
from firsthand.record.states import ImportState


def append_responses(
    batch: Sequence[NewResponse],
    *,
    source: str,
    deployment_id: uuid.UUID,
    quarter: Quarter,
    import_id: uuid.UUID,
) -> None:
    """Add responses to the ledger; call it inside the transaction that notes the position.

    They become visible when their import is complete. What was taken back for good stays out,
    whatever file brings it again. Raises IntegrityError for a key that the ledger has: callers
    look with `known_responses` first.
    """
    buried = buried_keys(source, [new.source_id for new in batch])
    alike = {
        "source": source,
        "deployment_id": deployment_id,
        "quarter": quarter.ordinal,
        "import_id": import_id,
        "received_at": now(),
    }
    insert_responses([new for new in batch if new.source_id not in buried], alike)


def known_responses(source: str, source_ids: Collection[str]) -> dict[str, KnownResponse]:
    """Those of the keys that the ledger has already."""
    rows = Response.objects.filter(source=source, source_id__in=list(source_ids))
    return {
        source_id: KnownResponse(bytes(digest), Quarter.from_ordinal(quarter))
        for source_id, digest, quarter in rows.values_list("source_id", "digest", "quarter")
    }


def responses(*, deployment_id: uuid.UUID, quarter: Quarter) -> Iterator[ResponseInfo]:
    """What complete files brought of a deployment and quarter, in the order it came. Streams."""
    for row in _visible(deployment_id, quarter).iterator(chunk_size=2000):
        yield ResponseInfo(
            source_id=row.source_id,
            quarter=quarter,
            import_id=row.import_id,
            answers=row.answers,
            written=row.written,
        )


def answer_patterns(
    names: Sequence[str], *, deployment_id: uuid.UUID, quarter: Quarter
) -> list[tuple[dict[str, str | None], int]]:
    """How many responses of complete files gave each combination of answers to these questions.

    Answers come as text; None where there is none. Counted by the database.
    """
    keys = {f"answer_{number}": KT(f"answers__{name}") for number, name in enumerate(names)}
    rows = (
        _visible(deployment_id, quarter)
        .order_by()
        .annotate(**keys)
        .values(*keys)
        .annotate(people=Count("id"))
    )
    by_key = dict(zip(keys, names, strict=True))
    return [
        ({name: row[key] for key, name in by_key.items()}, row["people"]) for row in rows.iterator()
    ]


def _visible(deployment_id: uuid.UUID, quarter: Quarter) -> QuerySet[Response]:
    complete = Import.objects.filter(state=ImportState.COMPLETE).values("id")
    return Response.objects.filter(
        import_id__in=complete,
        deployment_id=deployment_id,
        quarter=quarter.ordinal,
    ).order_by(F("id"))
