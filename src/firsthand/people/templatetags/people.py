"""Tags of the sign-in page."""

from typing import Any

from django import template

from firsthand.people.oidc.provider import is_configured

register = template.Library()


@register.inclusion_tag("people/components/provider_sign_in.html", takes_context=True)
def provider_sign_in(context: dict[str, Any]) -> dict[str, object]:
    """The button to the OpenID provider; nothing where none is set up."""
    return {"configured": is_configured(), "next": context["request"].GET.get("next", "")}
