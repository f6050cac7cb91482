"""Addresses of the entry of paper; part of those of the room."""

from django.urls import URLPattern, path

from firsthand.listen.channels.paper.entry.views import (
    closing,
    differing,
    listing,
    making,
    sheets,
)

_B = "enter/paper/<uuid:batch_id>/"

urlpatterns: list[URLPattern] = [
    path("enter/<uuid:deployment_id>/paper/", listing.batches_of, name="paper_batches"),
    path("enter/<uuid:deployment_id>/paper/add/", making.add, name="add_paper_batch"),
    path(_B, listing.page, name="paper_batch"),
    path(_B + "size/", making.resize, name="resize_paper_batch"),
    path(_B + "first/", sheets.enter, {"entry": 1}, name="paper_first"),
    path(_B + "second/", sheets.enter, {"entry": 2}, name="paper_second"),
    path(_B + "differences/", differing.settle_page, name="paper_differences"),
    path(_B + "close/", closing.close_page, name="close_paper_batch"),
    path(_B + "discard/", closing.discard_page, name="discard_paper_batch"),
]
