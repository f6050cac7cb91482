"""Addresses of the screens of invitations; part of those of the room."""

from django.urls import URLPattern, path

from firsthand.listen.inviting.views import inviting, links, mailings

_D = "deployments/<uuid:deployment_id>/invitations/"
_M = _D + "<uuid:mailing_id>/"

urlpatterns: list[URLPattern] = [
    path(_D, mailings.index, name="invitations"),
    path(_D + "new/", inviting.new, name="new_mailing"),
    path(_D + "send/", inviting.send, name="send_mailing"),
    path(_D + "links/", links.make, name="make_links"),
    path(_M, mailings.one, name="mailing"),
    path(_M + "stop/", mailings.stop, name="stop_mailing"),
    path(_M + "resume/", mailings.resume, name="resume_mailing"),
]
