"""How often each combination of answers was given; counted by the database, never one by one.

Rows of the ledger are added and, but for erasures, never leave. So a count that was kept still
holds as long as there are as many rows as then; and where there are more, only those after the
last counted one are new, unless one came late with an earlier id: then the sum does not add up,
and all are counted again. An erasure drops what was kept in its own transaction.
"""

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction
from django.db.models import Count, F, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform

from firsthand.record.live import NOT_JUDGED, Judged, live_rows
from firsthand.record.models import AnswerCount, Response

# From so many new rows on, a count is kept.
WORTH_KEEPING = 1000
_MOST_KEYS = 200

type Key = tuple[uuid.UUID, int]  # deployment and Quarter.ordinal
type Names = tuple[str, ...]
type Pattern = tuple[uuid.UUID, tuple[str | None, ...]]  # version, and an answer for each name
type Patterns = Counter[Pattern]
type Found = dict[tuple[Key, Names], Patterns]


def live_totals(
    deployment_ids: Iterable[uuid.UUID] | None = None, *, judged: Judged = NOT_JUDGED
) -> dict[Key, int]:
    """How many responses count, by deployment and quarter; of some deployments or of all."""
    ids = None if deployment_ids is None else list(deployment_ids)
    totals = _ledger_totals(ids)
    for sign, rows in _judged_rows(judged, ids):
        for deployment_id, quarter, people in _per_key(rows):
            totals[deployment_id, quarter] += sign * people
    return {key: people for key, people in totals.items() if people > 0}


def count_answers(wanted: Mapping[Key, Sequence[Names]], *, judged: Judged = NOT_JUDGED) -> Found:
    """For each key and each group of questions, how many counted responses gave what.

    Answers come as text, None where there is none. Lists come as JSON. A handful of queries, and a
    few more for each key that took answers since it was last looked at.
    """
    found = _from_the_ledger(wanted)
    for sign, rows in _judged_rows(judged, [key[0] for key in wanted]):
        for names in {names for groups in wanted.values() for names in groups}:
            for key, patterns in _by_key(rows, names).items():
                if (key, names) in found:
                    _add(found[key, names], patterns, sign)
    return found


def forget_counts(deployment_id: uuid.UUID, quarter: int) -> None:
    """Drop what is kept; call it in the transaction that takes a response out of the ledger."""
    AnswerCount.objects.filter(deployment_id=deployment_id, quarter=quarter).delete()


def _from_the_ledger(wanted: Mapping[Key, Sequence[Names]]) -> Found:
    deployment_ids = {key[0] for key in wanted}
    totals = _ledger_totals(deployment_ids)
    kept = {
        ((row.deployment_id, row.quarter), tuple(row.asked.split(","))): row
        for row in AnswerCount.objects.filter(deployment_id__in=deployment_ids)
    }
    found: Found = {}
    few: dict[Names, list[Key]] = {}
    for key, groups in wanted.items():
        for names in groups:
            there = kept.get((key, names))
            if there is not None and there.rows == totals[key]:
                found[key, names] = _read(there)
            elif there is None and totals[key] < WORTH_KEEPING:
                few.setdefault(names, []).append(key)
            else:
                found[key, names] = _counted_on(key, names, there)
    for names, keys in few.items():
        found |= {(key, names): patterns for key, patterns in _count_few(keys, names).items()}
    return found


def _count_few(keys: Sequence[Key], names: Names) -> dict[Key, Patterns]:
    found: dict[Key, Patterns] = {key: Counter() for key in keys}
    for start in range(0, len(keys), _MOST_KEYS):
        these = Q(pk__in=[])
        for deployment_id, quarter in keys[start : start + _MOST_KEYS]:
            these |= Q(deployment_id=deployment_id, quarter=quarter)
        found |= _by_key(live_rows().filter(these, set_aside=False), names)
    return found


def _counted_on(key: Key, names: Names, kept: AnswerCount | None) -> Patterns:
    rows = live_rows().filter(deployment_id=key[0], quarter=key[1], set_aside=False)
    last = rows.order_by("-id").values_list("id", flat=True).first()
    if last is None:
        return Counter()
    rows = rows.filter(id__lte=last)
    patterns = None if kept is None else _with_new_ones(kept, rows, names, key)
    if patterns is None:
        patterns = _by_key(rows, names).get(key, Counter())
    counted = patterns.total()
    if kept is None or counted < kept.rows or counted - kept.rows >= WORTH_KEEPING:
        _keep(key, names, last, patterns)
    return patterns


def _with_new_ones(
    kept: AnswerCount, rows: QuerySet[Response], names: Names, key: Key
) -> Patterns | None:
    """None where the sum tells that something happened among those counted before."""
    patterns = _by_key(rows.filter(id__gt=kept.upto), names).get(key, Counter())
    patterns.update(_read(kept))
    return patterns if patterns.total() == rows.count() else None


def _keep(key: Key, names: Names, last: uuid.UUID, patterns: Patterns) -> None:
    counts = [[str(version), list(values), n] for (version, values), n in patterns.items()]
    with transaction.atomic():
        AnswerCount.objects.update_or_create(
            deployment_id=key[0],
            quarter=key[1],
            asked=",".join(names),
            defaults={"upto": last, "rows": patterns.total(), "counts": counts},
        )


def _read(kept: AnswerCount) -> Patterns:
    return Counter(
        {(uuid.UUID(version), tuple(values)): people for version, values, people in kept.counts}
    )


def _by_key(rows: QuerySet[Response], names: Names) -> dict[Key, Patterns]:
    columns = {f"answer_{n}": KeyTextTransform(name, F("answers")) for n, name in enumerate(names)}
    grouped = (
        rows.order_by()
        .annotate(**columns)
        .values_list("deployment_id", "quarter", "version_id", *columns)
        .annotate(people=Count("id"))
    )
    found: dict[Key, Patterns] = {}
    for deployment_id, quarter, version_id, *values, people in grouped.iterator():
        # One database gives numbers as numbers, the other as text.
        pattern = (version_id, tuple(None if v is None else str(v) for v in values))
        found.setdefault((deployment_id, quarter), Counter())[pattern] += people
    return found


def _ledger_totals(deployment_ids: Iterable[uuid.UUID] | None) -> Counter[Key]:
    rows = live_rows().filter(set_aside=False)
    if deployment_ids is not None:
        rows = rows.filter(deployment_id__in=list(deployment_ids))
    return Counter({(one, quarter): people for one, quarter, people in _per_key(rows)})


def _per_key(rows: QuerySet[Response]) -> Iterable[tuple[uuid.UUID, int, int]]:
    found = rows.order_by().values_list("deployment_id", "quarter").annotate(people=Count("id"))
    return found.iterator()


def _judged_rows(
    judged: Judged, deployment_ids: Iterable[uuid.UUID] | None
) -> list[tuple[int, QuerySet[Response]]]:
    """What people decided changes the count of a few rows, which are looked up by id."""
    if judged == NOT_JUDGED:
        return []
    rows = live_rows()
    if deployment_ids is not None:
        rows = rows.filter(deployment_id__in=list(deployment_ids))
    return [
        (-1, rows.filter(id__in=judged.aside, set_aside=False)),
        (1, rows.filter(id__in=judged.back, set_aside=True)),
    ]


def _add(patterns: Patterns, more: Patterns, sign: int) -> None:
    for pattern, people in more.items():
        patterns[pattern] += sign * people
        if not patterns[pattern]:
            del patterns[pattern]
