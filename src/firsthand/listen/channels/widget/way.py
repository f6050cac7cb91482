"""The widget as a way to ask."""

from django.utils.translation import gettext_lazy as _

from firsthand.listen.channels.way import Way

WAY = Way(
    key="widget",
    label=_("Widget"),
    summary=_("The form within a page of your website, or one click away from it."),
    page="listen:widget",
    vias=("widget",),
    urls="firsthand.listen.channels.widget.urls",
    public_urls="firsthand.listen.channels.widget.public_urls",
)
