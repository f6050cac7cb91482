"""Administrator mode: a reason, a fresh proof of identity, fifteen minutes."""

from allauth.account.adapter import get_adapter
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from firsthand.core.errors import NotAllowed
from firsthand.people import admin_session
from firsthand.people.forms.own import AdminModeForm
from firsthand.people.sessions import came_from_provider, proved_identity_just_now
from firsthand.people.verbs.admin_mode import end_admin_mode, is_administrator, start_admin_mode
from firsthand.web.access import SIGNED_IN, ActorRequest, access


@access(SIGNED_IN)
def admin_mode(request: ActorRequest) -> HttpResponse:
    """Ask for the reason and switch the mode on; or show that it is on."""
    if not is_administrator(request.actor):
        raise NotAllowed(
            _("Only administrators have this page."),
            next_step=_("Ask an administrator of your agency."),
        )
    if not request.actor.in_admin_mode and not proved_identity_just_now(request):
        return _prove_identity(request)
    form = AdminModeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        until = start_admin_mode(request.actor, form.cleaned_data["reason"])
        admin_session.remember(request.session, until)
        return redirect("people:admin_mode")
    return render(request, "people/admin_mode.html", {"form": form})


@access(SIGNED_IN)
@require_POST
def leave_admin_mode(request: ActorRequest) -> HttpResponse:
    """Switch the mode off."""
    end_admin_mode(request.actor)
    admin_session.forget(request.session)
    return redirect("people:profile")


def _prove_identity(request: ActorRequest) -> HttpResponse:
    """Send to the password, the second factor or the provider, and back to this page."""
    here = reverse("people:admin_mode")
    if came_from_provider(request):
        return redirect(f"{reverse('people:oidc_start')}?{urlencode({'next': here, 'again': '1'})}")
    ways = get_adapter().get_reauthentication_methods(request.user)
    if not ways:
        raise NotAllowed(
            _("This account has nothing to show that it is you."),
            next_step=_("Sign in with a password and a second factor."),
        )
    return redirect(f"{ways[0]['url']}?{urlencode({'next': here})}")
