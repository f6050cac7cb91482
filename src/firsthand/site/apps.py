"""The Django app of the project itself."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Registers the room under a label that does not clash with django.contrib.sites."""

    name = "firsthand.site"
    label = "firsthand_site"
