"""What every page knows: the navigation, and whether the data are made up."""

from typing import Any

from django.http import HttpRequest

from firsthand.site.navigation import entries_for


def site_context(request: HttpRequest) -> dict[str, Any]:
    """Added to every template's context."""
    return {"navigation": entries_for(request), "synthetic_data": False}
