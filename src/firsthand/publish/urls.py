"""Addresses of this room."""

from django.urls import path

from firsthand.publish.views import files, submissions

app_name = "publish"
urlpatterns = [
    path("", submissions.submissions, name="submissions"),
    path("a11/<str:quarter>/", submissions.submission, name="submission"),
    path("a11/<str:quarter>/tables/<str:name>.csv", files.table, name="table"),
    path(
        "a11/<str:quarter>/responses/<uuid:deployment_id>.csv",
        files.responses,
        name="responses",
    ),
]
