"""The HTTP API: one NinjaAPI to which rooms add routers; its schema is committed."""

from http import HTTPStatus
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.security import django_auth

from firsthand.core.errors import FirsthandError, InvalidInput, NotAllowed
from firsthand.listen.channels.api.routes import router as intake
from firsthand.listen.channels.api.routes import sent
from firsthand.listen.channels.api.wire import Refusal, away
from firsthand.publish.releases.router import router as open_figures
from firsthand.understand.alerts.router import router as alerts
from firsthand.understand.drivers.router import router as drivers
from firsthand.understand.explore.router import router as explore
from firsthand.understand.gaps.router import router as gaps
from firsthand.understand.portfolio.router import router as figures
from firsthand.web.errors import problem_details
from firsthand.web.problems import PROBLEM_TYPE


class Api(NinjaAPI):
    """Describes itself exactly as it answers."""

    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        """The OpenAPI document; see the helpers for what the library does not say by itself."""
        schema = super().get_openapi_schema(**options)
        for path in schema["paths"].values():
            for operation in path.values():
                _name_the_type_of_problems(operation["responses"])
                for parameter in operation.get("parameters", []):
                    _take_null_out(parameter)
        return schema


def _name_the_type_of_problems(responses: dict[int, Any]) -> None:
    for status, answer in responses.items():
        if int(status) >= HTTPStatus.BAD_REQUEST and "content" in answer:
            answer["content"] = {PROBLEM_TYPE: answer["content"]["application/json"]}


def _take_null_out(parameter: dict[str, Any]) -> None:
    """A query can leave a parameter out, but has no way to write null."""
    schema = parameter["schema"]
    given = [choice for choice in schema.get("anyOf", []) if choice != {"type": "null"}]
    if len(given) == 1:
        del schema["anyOf"]
        schema.update(given[0])


api = Api(
    title="Firsthand",
    version="1",
    auth=django_auth,
    docs_url=None,
    description="Read estimates, providers, services and quarters, within what you may see. "
    "Sign in with a browser first. Errors are RFC 9457 problem details.",
)
api.add_router("", figures)
api.add_router("", explore)
api.add_router("", drivers)
api.add_router("", gaps)
api.add_router("", alerts)
api.add_router("", intake)
api.add_router("", open_figures)


@api.exception_handler(FirsthandError)
def _known_error(_request: HttpRequest, error: FirsthandError) -> HttpResponse:
    return problem_details(error)


@api.exception_handler(AuthenticationError)
def _not_signed_in(_request: HttpRequest, _error: AuthenticationError) -> HttpResponse:
    problem = NotAllowed(_("You are not signed in."), next_step=_("Sign in with a browser first."))
    return problem_details(problem, HTTPStatus.UNAUTHORIZED)


@api.exception_handler(ValidationError)
def _not_understood(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    first = error.errors[0]
    problem = InvalidInput(
        f"{first['msg']}.",
        where=str(first["loc"][-1]),
        next_step=_("See the API's description in openapi.json."),
    )
    return problem_details(problem, HTTPStatus.UNPROCESSABLE_ENTITY)


@api.exception_handler(Refusal)
def _refused(_request: HttpRequest, error: Refusal) -> HttpResponse:
    return sent(error.answer)


@api.exception_handler(OperationalError)
@api.exception_handler(InterfaceError)
def _database_away(_request: HttpRequest, _error: Exception) -> HttpResponse:
    return sent(away())
