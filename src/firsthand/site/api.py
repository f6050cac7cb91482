"""The HTTP API: one NinjaAPI to which rooms add routers; its schema is committed."""

from ninja import NinjaAPI
from ninja.security import django_auth

api = NinjaAPI(
    title="Firsthand",
    version="1",
    auth=django_auth,
    docs_url=None,
    description="Read estimates, services and imports. Errors are RFC 9457 problem details.",
)
