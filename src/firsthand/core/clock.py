"""The one place that asks what time it is, so that tests can travel."""

import datetime as dt


def now() -> dt.datetime:
    """Return the current moment, aware, in UTC."""
    return dt.datetime.now(dt.UTC)
