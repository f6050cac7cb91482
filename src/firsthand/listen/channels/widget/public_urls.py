"""Addresses for the public: the script, the form in its frame, and that it was seen."""

from django.urls import URLPattern, path

from firsthand.listen.channels.widget.views import framed, script, seen

urlpatterns: list[URLPattern] = [
    path("<slug:code>/widget.js", script.script, name="widget_script"),
    path("<slug:code>/embed/", framed.framed_form, name="embed"),
    path("<slug:code>/seen/", seen.seen, name="seen"),
]
