"""How often a form may be said to have been seen: no browser of a person reaches it."""

import threading
import time
import uuid

PER_SECOND, BURST = 20.0, 2000.0


class Rate:
    """A token bucket for each deployment, in this process; no address is kept."""

    def __init__(self, per_second: float = PER_SECOND, burst: float = BURST) -> None:
        self._per_second, self._burst = per_second, burst
        self._buckets: dict[uuid.UUID, tuple[float, float]] = {}
        self._lock = threading.Lock()

    def allows(self, deployment_id: uuid.UUID, count: int = 1) -> bool:
        """Whether so many more are taken now; they then count."""
        moment = time.monotonic()
        with self._lock:
            tokens, filled_at = self._buckets.get(deployment_id, (self._burst, moment))
            tokens = min(self._burst, tokens + (moment - filled_at) * self._per_second)
            if tokens < count:
                self._buckets[deployment_id] = (tokens, moment)
                return False
            self._buckets[deployment_id] = (tokens - count, moment)
            return True
