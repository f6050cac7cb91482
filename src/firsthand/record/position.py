"""Moves the position of the ledger."""

import hashlib

from firsthand.record.models import LedgerPosition


def move_ledger(fact: str) -> None:
    """Chain a fact to the fingerprint; call it inside the transaction that makes the fact visible.

    The row is locked, so facts that become visible at the same time are chained one by one.
    """
    LedgerPosition.objects.get_or_create(id=1)
    row = LedgerPosition.objects.select_for_update().get(id=1)
    row.number += 1
    row.fingerprint = hashlib.sha256(f"{row.fingerprint}\n{fact}".encode()).hexdigest()
    row.save()
