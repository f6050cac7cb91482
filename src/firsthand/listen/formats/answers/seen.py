"""Counts how often each key came up, on disk: a file of many millions of rows needs no memory."""

import sqlite3
from hashlib import blake2b
from types import TracebackType
from typing import Self

_CACHE = "PRAGMA cache_size = -32768"  # 32 MiB; what is beyond goes to a file that nobody sees


class Seen:
    """How often each key was noted. A context manager; its store vanishes with it."""

    def __init__(self) -> None:
        self._store = sqlite3.connect("", isolation_level=None)
        for pragma in (_CACHE, "PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF"):
            self._store.execute(pragma)
        self._store.execute("CREATE TABLE seen (key BLOB PRIMARY KEY, times INT) WITHOUT ROWID")
        self._store.execute("BEGIN")

    def note(self, key: str) -> int:
        """The number of times that this key was noted, this time included."""
        digest = blake2b(key.encode(), digest_size=16).digest()
        row = self._store.execute(
            "INSERT INTO seen VALUES (?, 1) "
            "ON CONFLICT (key) DO UPDATE SET times = times + 1 RETURNING times",
            (digest,),
        ).fetchone()
        times: int = row[0]
        return times

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._store.close()
