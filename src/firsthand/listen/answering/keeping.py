"""What was made of a deployment, kept as long as this process keeps the deployment itself."""

from collections.abc import Callable, Hashable

from firsthand.listen.intake.live import LiveDeployment

_MOST = 500


class Kept[T]:
    """Things made of deployments, each under a key of its own.

    They go with the deployment, which is read anew every few seconds (`intake/live.py`), so no
    change to it outlives those. Keys must be few, and nothing of a person belongs here.
    """

    def __init__(self) -> None:
        self._by_code: dict[str, tuple[LiveDeployment, dict[Hashable, T]]] = {}

    def get(self, deployment: LiveDeployment, key: Hashable, make: Callable[[], T]) -> T:
        """The thing under a key, made where it is not there."""
        kept = self._by_code.get(deployment.code)
        if kept is None or kept[0] is not deployment:
            if len(self._by_code) >= _MOST:
                self._by_code.clear()
            kept = self._by_code[deployment.code] = (deployment, {})
        things = kept[1]
        if key not in things:
            things[key] = make()
        return things[key]
