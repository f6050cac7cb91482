"""The HTTP API: one NinjaAPI, each room adds its router; the schema is committed as openapi.json."""

from ninja import NinjaAPI
from ninja.security import django_auth

api = NinjaAPI(
    title="Firsthand",
    version="1",
    auth=django_auth,
    docs_url=None,
    description="Read estimates, services and imports. Errors are RFC 9457 problem details.",
)
