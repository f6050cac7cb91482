"""Addresses of Explore."""

from django.urls import path

from firsthand.understand.explore.views import page, saved

app_name = "explore"
urlpatterns = [
    path("", page.explore, name="explore"),
    path("views/save/", saved.save, name="save_view"),
    path("views/<uuid:view_id>/", saved.edit, name="edit_view"),
    path("views/<uuid:view_id>/delete/", saved.delete, name="delete_view"),
]
