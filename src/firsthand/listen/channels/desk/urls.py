"""Addresses of the entry by staff; part of those of the room."""

from django.urls import URLPattern, path

from firsthand.listen.channels.desk.views import after, asking, choosing


def _of(by: str) -> list[URLPattern]:
    """The pages of one way; it stands in the address, so that it is chosen once."""
    start, by_way = f"enter/<uuid:deployment_id>/{by}/", {"by": by}
    return [
        path(start, asking.ask, by_way, name=f"enter_{by}"),
        path(start + "saved/", after.saved, by_way, name=f"entered_{by}"),
        path(start + "take-back/", after.take_back, by_way, name=f"take_back_{by}"),
    ]


urlpatterns: list[URLPattern] = [
    path("enter/", choosing.choose, name="enter"),
    *_of("phone"),
    *_of("counter"),
]
