"""The one error shape of the API (RFC 9457), as a schema and as the answers it stands for."""

from typing import Any

from ninja import Schema


class Problem(Schema):
    """What is wrong, where, and what to do next."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    where: str = ""
    next_step: str = ""


PROBLEM_TYPE = "application/problem+json"

# What any operation that reads may answer instead: not signed in, not allowed, no such thing,
# not understood. Spread into an operation's `response`.
PROBLEMS: dict[Any, Any] = {401: Problem, 403: Problem, 404: Problem, 422: Problem}
