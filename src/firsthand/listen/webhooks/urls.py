"""Addresses of the screens of API keys and webhooks."""

from django.urls import path

from firsthand.listen.channels.api.views import keys
from firsthand.listen.webhooks.views import changing, endpoints

urlpatterns = [
    path("keys/", keys.keys, name="keys"),
    path("keys/new/", keys.new_key, name="new_key"),
    path("keys/<uuid:key_id>/revoke/", keys.revoke, name="revoke_key"),
    path("webhooks/", endpoints.endpoints, name="webhooks"),
    path("webhooks/new/", endpoints.new_endpoint, name="new_webhook"),
    path("webhooks/<uuid:endpoint_id>/", endpoints.endpoint, name="webhook"),
    path("webhooks/<uuid:endpoint_id>/pause/", changing.pause, name="pause_webhook"),
    path("webhooks/<uuid:endpoint_id>/replay/", changing.send_again, name="replay_webhook"),
    path("webhooks/<uuid:endpoint_id>/remove/", changing.remove, name="remove_webhook"),
]
