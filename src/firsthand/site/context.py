"""What every page knows: the navigation, and whether the data are made up."""

from typing import Any

from django.http import HttpRequest

from firsthand.site.navigation import groups_for
from firsthand.web.synthetic import holds_synthetic_data


def site_context(request: HttpRequest) -> dict[str, Any]:
    """Added to every template's context."""
    # A function: templates call it, and those that do not show it cost no query.
    return {"navigation": groups_for(request), "synthetic_data": holds_synthetic_data}
