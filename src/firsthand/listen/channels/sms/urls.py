"""Addresses of the page for staff; part of those of the room."""

from django.urls import path

from firsthand.listen.channels.sms.views import page

_D = "deployments/<uuid:deployment_id>/texts/"

urlpatterns = [
    path(_D, page.texts, name="texts"),
    path(_D + "on/", page.turn_texts_on, name="texts_on"),
    path(_D + "pause/", page.pause_texts, name="texts_pause"),
]
