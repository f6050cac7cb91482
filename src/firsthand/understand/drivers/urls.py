"""Addresses of Drivers."""

from django.urls import path

from firsthand.understand.drivers import views

app_name = "drivers"
urlpatterns = [path("", views.drivers, name="drivers")]
