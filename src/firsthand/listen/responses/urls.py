"""Addresses of the screens of responses; part of those of the room."""

from django.urls import URLPattern, path

from firsthand.listen.responses.views import contradicting, customers, files, index, listing, one

_D = "responses/of/<uuid:deployment_id>/"

urlpatterns: list[URLPattern] = [
    path("responses/", index.index, name="responses"),
    path("responses/conflicts/", contradicting.contradicting, name="conflicts"),
    path("responses/conflicts/<uuid:conflict_id>/", contradicting.conflict, name="conflict"),
    path(
        "responses/conflicts/<uuid:conflict_id>/settle/",
        contradicting.settle,
        name="settle_conflict",
    ),
    path("responses/one/<uuid:response_id>/", one.one, name="response"),
    path("responses/one/<uuid:response_id>/do/", one.do, name="do_to_response"),
    path(_D, listing.listing, name="responses_of"),
    path(_D + "count/", listing.count, name="response_count"),
    path(_D + "customers/", customers.customers, name="customers"),
    path(_D + "export/<slug:kind>/", files.download, name="export_responses"),
    path(_D + "a11-v2/<slug:quarter>/", files.a11, name="export_a11"),
    path(_D + "a11-v2/<slug:quarter>/dates/", files.a11_dates, name="export_a11_dates"),
]
