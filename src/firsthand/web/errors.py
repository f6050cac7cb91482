"""Turns the errors that a person can act on into pages, or into problem details for machines."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from firsthand.core.errors import Conflict, FirsthandError, InvalidInput, NotAllowed, NotFound
from firsthand.web.problems import PROBLEM_TYPE

_STATUS: dict[type[FirsthandError], HTTPStatus] = {
    InvalidInput: HTTPStatus.BAD_REQUEST,
    NotAllowed: HTTPStatus.FORBIDDEN,
    NotFound: HTTPStatus.NOT_FOUND,
    Conflict: HTTPStatus.CONFLICT,
}


# Answers that Django gives itself, as pages, before or instead of an operation.
_BARE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED})


def status_of(error: FirsthandError) -> HTTPStatus:
    """The HTTP status that tells what kind of error this is."""
    return _STATUS.get(type(error), HTTPStatus.BAD_REQUEST)


def problem_details(error: FirsthandError, status: HTTPStatus | None = None) -> JsonResponse:
    """RFC 9457: the one error shape of the API. status: where it is not that of the error."""
    status = status or status_of(error)
    problem = error.problem
    body = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": problem.what,
        "where": problem.where,
        "next_step": problem.next_step,
    }
    return JsonResponse(body, status=status, content_type=PROBLEM_TYPE)


def error_response(request: HttpRequest, error: FirsthandError) -> HttpResponse:
    """The error as a page that says what is wrong and what to do next, or as problem details."""
    if request.path.startswith("/api/"):
        return problem_details(error)
    context = {"problem": error.problem}
    return render(request, "web/error.html", context, status=status_of(error))


def _bare_problem(status: HTTPStatus) -> FirsthandError:
    if status is HTTPStatus.NOT_FOUND:
        return NotFound(
            _("There is no such address in the API."),
            next_step=_("See openapi.json for those there are."),
        )
    return InvalidInput(
        _("This address does not take that method."), next_step=_("See the Allow header.")
    )


def _with_problem(response: HttpResponseBase) -> HttpResponseBase:
    """The same answer in the API's error shape, unless it has it already."""
    if response.get("Content-Type") == PROBLEM_TYPE:
        return response
    status = HTTPStatus(response.status_code)
    problem = problem_details(_bare_problem(status), status)
    if "Allow" in response:
        problem["Allow"] = response["Allow"]
    return problem


class ErrorMiddleware:
    """Answers for every FirsthandError that a view raises; other errors are Django's to report."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.path.startswith("/api/") and response.status_code in _BARE:
            return _with_problem(response)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """None lets Django go on with an error that is not ours."""
        return error_response(request, error) if isinstance(error, FirsthandError) else None
