"""Signing in through the OpenID provider."""

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from firsthand.people.oidc.exchange import begin
from firsthand.people.oidc.exchange import finish as finish_exchange
from firsthand.people.sessions import OIDC
from firsthand.people.verbs.use_identity import use_identity
from firsthand.web.access import PUBLIC, ActorRequest, access

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@access(PUBLIC)
@never_cache
@require_GET
def start(request: ActorRequest) -> HttpResponse:
    """Send the person to the provider. A link, since our policy lets no form leave the site."""
    wanted = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )
    next_path = wanted if safe else reverse("home")
    again = request.GET.get("again") == "1"
    return redirect(begin(request.session, _return_address(request), next_path, again=again))


@access(PUBLIC)
@never_cache
@require_GET
def finish(request: ActorRequest) -> HttpResponse:
    """Sign in whoever the provider vouches for, if there is an account."""
    identity = finish_exchange(request.session, request.GET, _return_address(request))
    account = use_identity(identity.issuer, identity.subject, identity.email)
    login(request, account, backend=_BACKEND)
    record_authentication(request, account, OIDC)
    return redirect(identity.next_path)


def _return_address(request: ActorRequest) -> str:
    return request.build_absolute_uri(reverse("people:oidc_finish"))
