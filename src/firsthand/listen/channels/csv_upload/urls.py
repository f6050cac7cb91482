"""Addresses for files of answers."""

from django.urls import path

from firsthand.listen.channels.csv_upload import views

_FILE = "deployments/<uuid:deployment_id>/file/"

urlpatterns = [
    path(_FILE, views.upload, name="upload_answers"),
    path(
        "deployments/<uuid:deployment_id>/file/template/", views.template, name="answers_template"
    ),
]
