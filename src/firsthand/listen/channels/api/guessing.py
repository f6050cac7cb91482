"""Keys that are tried out: a limit and an alarm. Keys that count are never held up by it."""

import logging
import time

_log = logging.getLogger("firsthand.api")

BURST, PER_SECOND = 60.0, 0.5
ALARM_SECONDS = 60.0


class Guesses:
    """A token bucket of wrong keys, in this process, over all senders: no address is kept."""

    def __init__(self) -> None:
        self._tokens, self._filled_at = BURST, time.monotonic()
        self._alarm_at = float("-inf")
        self._unsaid = 0

    def count(self) -> bool:
        """Count a wrong key; whether that is one too many. The alarm is at most one a minute."""
        moment = time.monotonic()
        grown = self._tokens + (moment - self._filled_at) * PER_SECOND
        self._tokens, self._filled_at = min(BURST, grown), moment
        if self._tokens >= 1:
            self._tokens -= 1
            return False
        self._unsaid += 1
        if moment - self._alarm_at >= ALARM_SECONDS:
            self._alarm_at = moment
            _log.error("API keys are being guessed: %d wrong ones over the limit", self._unsaid)
            self._unsaid = 0
        return True


GUESSES = Guesses()
