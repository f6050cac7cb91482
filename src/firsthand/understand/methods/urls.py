"""Addresses of the method notes."""

from django.urls import path

from firsthand.understand.methods import views

app_name = "methods"
urlpatterns = [
    path("", views.notes, name="notes"),
    path("<slug:key>/", views.note, name="note"),
]
