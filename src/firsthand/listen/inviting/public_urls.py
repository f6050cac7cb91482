"""Addresses of invitations for the public, before those of the forms."""

from django.urls import path

from firsthand.listen.inviting.views import stop

urlpatterns = [path("<slug:code>/stop/<str:link>/", stop.stop, name="stop")]
