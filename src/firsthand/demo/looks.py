"""Where there is something to see in the made-up agency, for whoever has just started it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.demo.live.places import KIOSK, WEB
from firsthand.demo.live.putting_out import there
from firsthand.demo.live.release import TITLE
from firsthand.listen.api import live
from firsthand.publish.releases.lookup import published


@dataclass(frozen=True)
class Look:
    """A page. path: on the site. needs_account: whether one has to sign in first."""

    words: Promise
    path: str
    needs_account: bool


def looks() -> list[Look]:
    """Pages of what is loaded; none where the surveys of our own were left out."""
    found = []
    web, kiosk = there(WEB.title), there(KIOSK.title)
    if web is not None:
        form = reverse("answering:form", args=[live(deployment_id=web).code])
        found += [
            Look(_("A survey, as people see it"), form, needs_account=False),
            Look(_("Its poster with a QR code"), _page("poster", web), needs_account=True),
        ]
    if kiosk is not None:
        screen = reverse("answering:kiosk", args=[live(deployment_id=kiosk).code])
        found.append(Look(_("A kiosk, in an office"), f"{screen}?at=north", needs_account=False))
    for each in published():
        if each.title == TITLE:
            public = reverse("open:release", args=[each.slug])
            found.append(Look(_("Figures given to the public"), public, needs_account=False))
    planted = _("What is planted, and what the figures find")
    return [*found, Look(planted, reverse("demo:planted"), needs_account=True)]


def _page(name: str, deployment_id: object) -> str:
    return reverse(f"listen:{name}", args=[deployment_id])
