"""Identifiers: UUIDv7, so that rows sort by the moment they were made."""

import uuid

from uuid_utils.compat import uuid7


def new_id() -> uuid.UUID:
    """Return a fresh UUIDv7 (RFC 9562): time-ordered, so an index on it stays compact."""
    return uuid7()
