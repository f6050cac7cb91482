"""Addresses of what everybody may read."""

from django.urls import path

from firsthand.publish.releases.views import public

app_name = "open"
urlpatterns = [
    path("", public.index, name="releases"),
    path("<slug:slug>/", public.page, name="release"),
    path("<slug:slug>/<slug:measure>.csv", public.table, name="table"),
]
