"""Addresses that a provider of messages calls. No code of a deployment is spelt like them."""

from django.urls import path

from firsthand.listen.channels.sms.views import callbacks

urlpatterns = [
    path("messages/received/", callbacks.received, name="message_received"),
    path("messages/delivered/", callbacks.delivered, name="message_delivered"),
]
