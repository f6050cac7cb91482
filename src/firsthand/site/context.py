"""What every page knows: the navigation, and whether the data are made up."""

from functools import cache
from typing import Any

from django.http import HttpRequest

from firsthand.site.navigation import groups_for
from firsthand.web.synthetic import holds_synthetic_data


def site_context(request: HttpRequest) -> dict[str, Any]:
    """Added to every template's context."""
    # Functions: templates call them, and those that do not show them cost no query.
    is_synthetic = cache(holds_synthetic_data)
    return {
        "navigation": cache(lambda: groups_for(request, is_synthetic=is_synthetic())),
        "synthetic_data": is_synthetic,
    }
