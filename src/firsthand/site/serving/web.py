"""The web process: `python -m firsthand.site.serving.web HOST PORT WORKERS`."""

import logging
import sys

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels, logger

from firsthand.site.serving.lifeline import stop_with_the_supervisor

_KILL_AFTER_SECONDS = 10
# So many requests wait for one commit together; each thread keeps a database connection.
_THREADS = 16


def main(host: str, port: str, workers: str) -> None:
    """Serve the site under WSGI until told to stop; requests under way get ten seconds."""
    stop_with_the_supervisor()
    logger.addFilter(_is_news)
    Granian(
        "firsthand.site.wsgi:application",
        address=host,
        port=int(port),
        interface=Interfaces.WSGI,
        workers=int(workers),
        blocking_threads=_THREADS,
        websockets=False,
        log_level=LogLevels.warning,
        workers_kill_timeout=_KILL_AFTER_SECONDS,
    ).serve()


def _is_news(record: logging.LogRecord) -> bool:
    """Not the warning that there are many threads: ours wait for the database, not the CPU."""
    return "Python threads" not in record.getMessage()


if __name__ == "__main__":
    main(*sys.argv[1:])
