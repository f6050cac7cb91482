"""Addresses of the pages for staff; part of those of the room."""

from django.urls import path

from firsthand.publish.releases.views import changing, staff

urlpatterns = [
    path("releases/", staff.index, name="releases"),
    path("releases/declare/", changing.place, name="declare_release_for"),
    path("releases/declare/cube/", changing.new, name="declare_release"),
    path("releases/<slug:slug>/", staff.page, name="release"),
    path("releases/<slug:slug>/publish/", changing.publish_now, name="publish_release"),
    path("releases/<slug:slug>/withdraw/", changing.take_back, name="withdraw_release"),
    path("releases/<slug:slug>/delete/", changing.delete, name="delete_release"),
]
