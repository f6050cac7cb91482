"""What is to be done with the items of a request, and the answer once that is known."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from uuid import UUID

import msgspec

from firsthand.listen.channels.api.wire import Answer, problem, success
from firsthand.listen.intake.items import Taken
from firsthand.record.submissions import Fate


class Result(msgspec.Struct, omit_defaults=True, gc=False):
    """What became of one item, as the sender reads it."""

    id: str
    status: str
    response_id: UUID | None = None
    event_id: UUID | None = None
    errors: dict[str, str] = {}
    not_kept: list[str] = []


class Results(msgspec.Struct):
    """What became of every item of a list, in order."""

    results: list[Result]


@dataclass(frozen=True, slots=True)
class Refused:
    """An item that goes no further. status: where it was the only one."""

    status: HTTPStatus
    what: str
    next_step: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)


class Plan[T](msgspec.Struct, frozen=True):
    """The items of a request: each ready for the record, or refused; `ids` are the sender's."""

    ids: Sequence[str]
    entries: Sequence[T | Refused]
    is_list: bool
    noun: str  # "response" or "event"

    @property
    def ready(self) -> list[T]:
        """The items that go to the record, in order."""
        return [entry for entry in self.entries if not isinstance(entry, Refused)]

    def answer(self, taken: Sequence[Taken]) -> Answer:
        """The answer. taken: what became of each item of `ready`."""
        left = iter(taken)
        ends = [entry if isinstance(entry, Refused) else next(left) for entry in self.entries]
        if not self.is_list:
            return self._single(self.ids[0], ends[0])
        results = [self._result(id_, end) for id_, end in zip(self.ids, ends, strict=True)]
        return success(HTTPStatus.OK, Results(results))

    def _result(self, id_: str, end: Taken | Refused) -> Result:
        if isinstance(end, Refused):
            errors = dict(end.errors) or {"": f"{end.what} {end.next_step}".strip()}
            return Result(id_, Fate.REFUSED.value, errors=errors)
        result = Result(id_, end.fate.value, errors=dict(end.errors), not_kept=list(end.dropped))
        if self.noun == "event":
            result.event_id = end.id
        else:
            result.response_id = end.id
        return result

    def _single(self, id_: str, end: Taken | Refused) -> Answer:
        if isinstance(end, Refused):
            more = {"id": id_, "errors": dict(end.errors)}
            return problem(end.status, end.what, where=id_, next_step=end.next_step, more=more)
        if end.fate in _SUCCESS:
            return success(_SUCCESS[end.fate], self._result(id_, end))
        if end.fate is Fate.CONFLICT:
            return problem(
                HTTPStatus.CONFLICT,
                f"Another {self.noun} has come under this id before. That one counts; both are "
                "kept for somebody to look at.",
                where=id_,
                next_step="Give each its own id.",
                more={"id": id_, f"{self.noun}_id": end.id},
            )
        return problem(
            HTTPStatus.UNPROCESSABLE_ENTITY,
            f"This {self.noun} cannot be taken as it is.",
            where=id_,
            next_step="Correct what “errors” names, and send it again.",
            more={"id": id_, "errors": dict(end.errors)},
        )


_SUCCESS = {Fate.TAKEN: HTTPStatus.CREATED, Fate.REPEATED: HTTPStatus.OK}
