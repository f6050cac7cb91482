"""Ties the life of a process to its supervisor's, so that none is left over."""

import os
import signal
import threading


def stop_with_the_supervisor() -> None:
    """Stop this process when its standard input ends: a pipe that the supervisor holds open.

    The pipe ends however the supervisor went, killed or not.
    """
    threading.Thread(target=_wait_for_the_end, daemon=True).start()


def _wait_for_the_end() -> None:
    # os.read and not sys.stdin: a lock of sys.stdin held here would hang forked workers.
    while os.read(0, 64):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
