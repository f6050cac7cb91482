"""Who of a list is asked: opt-outs, what was asked before, and the sample, in this order."""

import datetime as dt
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import batched

from django.db import connection

from firsthand.core.clock import now
from firsthand.listen.inviting import fingerprints
from firsthand.listen.inviting.contracts import Held, PeopleList, Person, Plan
from firsthand.listen.models import Contact, OptOut

# Nobody is asked twice about nothing in particular within this time, whatever the rule: a list
# that is sent twice by mistake asks once.
LEAST_APART = dt.timedelta(days=1)
_AT_ONCE = 500
# Any number; it must only be the same in every process.
_TURN = 7_302_611


@dataclass(frozen=True)
class Rules:
    """What a deployment says of whom to ask. share: from 0 to 1. contact_days: 0 for no rule."""

    deployment_id: uuid.UUID
    share: float
    contact_days: int


@dataclass(frozen=True)
class _Before:
    """One time that somebody was asked."""

    asked_at: dt.datetime
    deployment_id: uuid.UUID
    about: bytes


@dataclass
class _Known:
    """What is kept of the people of a list, by the hash of their address."""

    opted_out: set[bytes]
    before: dict[bytes, list[_Before]]


def hold_the_turn() -> None:
    """Let no other mailing choose people until this transaction ends.

    Otherwise two mailings at once could each find that somebody was not asked lately. SQLite has
    one writer in any case.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TURN])


def decide(rules: Rules, listed: PeopleList) -> Plan:
    """Who is asked now. Asks the database, and changes nothing."""
    moment = now()
    hashes = {each.address: fingerprints.fingerprints(each.address) for each in listed.people}
    known = _known(hashes.values())
    held: Counter[Held] = Counter()
    if listed.bad:
        held[Held.BAD_LINE] = len(listed.bad)
    asked: list[Person] = []
    seen: set[tuple[bytes, str]] = set()
    for person in listed.people:
        digests = hashes[person.address]
        key = (digests[0], person.subject.case_ref)
        reason = Held.DUPLICATE if key in seen else _reason(person, digests, rules, known, moment)
        seen.add(key)
        if reason is not None:
            held[reason] += 1
            continue
        asked.append(person)
        # Counts at once, for the same person may be on the list again with another case.
        mark = _Before(moment, rules.deployment_id, fingerprints.about(key[1])[0])
        known.before[digests[0]].append(mark)
    return Plan(listed.listed, tuple(asked), dict(held), listed.bad)


def _reason(
    person: Person, digests: Sequence[bytes], rules: Rules, known: _Known, moment: dt.datetime
) -> Held | None:
    if any(digest in known.opted_out for digest in digests):
        return Held.OPTED_OUT
    before = [each for digest in digests for each in known.before.get(digest, ())]
    case = person.subject.case_ref
    if _asked_already(before, case, rules.deployment_id, moment):
        return Held.ASKED_ALREADY
    apart = dt.timedelta(days=rules.contact_days)
    if any(moment - each.asked_at < apart for each in before):
        return Held.ASKED_LATELY
    if fingerprints.draw(rules.deployment_id, person.address, case) >= rules.share:
        return Held.NOT_SAMPLED
    return None


def _asked_already(
    before: Iterable[_Before], case: str, deployment_id: uuid.UUID, moment: dt.datetime
) -> bool:
    """Whether this deployment asked about this case ever, or about no case just now."""
    wanted = fingerprints.about(case)
    same = [each for each in before if each.deployment_id == deployment_id]
    return any(
        each.about in wanted and (case or moment - each.asked_at < LEAST_APART) for each in same
    )


def _known(hashes: Iterable[tuple[bytes, ...]]) -> _Known:
    wanted = sorted({digest for digests in hashes for digest in digests})
    opted_out: set[bytes] = set()
    before: dict[bytes, list[_Before]] = defaultdict(list)
    for some in batched(wanted, _AT_ONCE):
        found = OptOut.objects.filter(digest__in=some).values_list("digest", flat=True)
        opted_out.update(bytes(digest) for digest in found)
        rows = Contact.objects.filter(digest__in=some)
        for row in rows.only("digest", "asked_at", "deployment_id", "about"):
            mark = _Before(row.asked_at, row.deployment_id, bytes(row.about))
            before[bytes(row.digest)].append(mark)
    return _Known(opted_out, before)
