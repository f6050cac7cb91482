"""Opening a one-time link. Only sending the form uses it up, so a link scanner does not."""

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from firsthand.people.forms.own import FirstPasswordForm
from firsthand.people.links import open_link
from firsthand.people.models import OneTimeLink
from firsthand.people.verbs.use_link import use_link
from firsthand.web.access import PUBLIC, ActorRequest, access

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@access(PUBLIC)
@never_cache
@sensitive_post_parameters()
@sensitive_variables("token")
def link(request: ActorRequest, token: str) -> HttpResponse:
    """Demo accounts: a button that signs in. Real ones: a form to choose a password."""
    opened = open_link(token)
    if opened.account.is_synthetic:
        return _enter_demo(request, token, opened)
    form = FirstPasswordForm(request.POST or None, account=opened.account)
    if request.method == "POST" and form.is_valid():
        use_link(token, form.cleaned_data["password"])
        messages.success(request, _("Your password is set. Sign in with it now."))
        return redirect("account_login")
    context = {"form": form, "account": opened.account}
    return render(request, "people/first_password.html", context)


def _enter_demo(request: ActorRequest, token: str, opened: OneTimeLink) -> HttpResponse:
    if request.method == "POST":
        login(request, use_link(token), backend=_BACKEND)
        return redirect("home")
    return render(request, "people/demo_link.html", {"account": opened.account})
