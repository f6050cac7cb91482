"""Addresses of the screens of deployments; part of those of the room."""

from django.urls import URLPattern, path

from firsthand.listen.deploying.views import adding, changing, lists, people

_D = "deployments/<uuid:deployment_id>/"

urlpatterns: list[URLPattern] = [
    path("deployments/", lists.index, name="deployments"),
    path("deployments/add/", adding.place, name="add_deployment"),
    path("deployments/add/terms/", adding.terms, name="add_deployment_terms"),
    path(_D, lists.page, name="deployment"),
    path(_D + "edit/", changing.edit, name="edit_deployment"),
    path(_D + "close/", changing.close, name="close_deployment"),
    path(_D + "reopen/", changing.reopen, name="reopen_deployment"),
    path(_D + "move/", changing.move, name="move_deployment"),
    path(_D + "tell/", people.tell, name="tell"),
    path(_D + "updates/<uuid:update_id>/withdraw/", people.withdraw, name="withdraw_update"),
    path(_D + "replies/", people.replies, name="replies"),
    path(_D + "replies/<uuid:request_id>/done/", people.replied, name="replied"),
]
