"""Addresses for the screens: the page, what it needs to go on alone, and where answers go."""

from django.urls import URLPattern, path

from firsthand.listen.channels.kiosk.views import alone, screen, sending

urlpatterns: list[URLPattern] = [
    path("<slug:code>/kiosk/", screen.screen, name="kiosk"),
    path("<slug:code>/kiosk/pages/", alone.pages, name="kiosk_pages"),
    path("<slug:code>/kiosk/worker.js", alone.worker, name="kiosk_worker"),
    path("<slug:code>/kiosk/send/", sending.send, name="kiosk_send"),
]
