"""Addresses of links for staff."""

from django.urls import URLPattern, path

from firsthand.listen.channels.link.views import page, pictures, poster

_D = "deployments/<uuid:deployment_id>/"

urlpatterns: list[URLPattern] = [
    path(_D + "link/", page.link, name="link"),
    path(_D + "link/qr.svg", pictures.svg, name="link_svg"),
    path(_D + "link/qr.png", pictures.png, name="link_png"),
    path(_D + "poster/", poster.poster, name="poster"),
]
