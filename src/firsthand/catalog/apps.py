"""The Django app of this room."""

from django.apps import AppConfig


class CatalogConfig(AppConfig):
    """Registers the room under a short label."""

    name = "firsthand.catalog"
    label = "catalog"
