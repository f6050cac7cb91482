"""Addresses of this room."""

from django.urls import URLPattern, URLResolver, path

from firsthand.catalog.views import (
    agencies,
    files,
    journeys,
    providers,
    retiring,
    services,
    stages,
    steps,
    volumes,
)
from firsthand.catalog.views.overview import overview
from firsthand.catalog.views.retiring import restore_view, retire_view

_A, _P, _S = "agencies/<slug:slug>/", "providers/<slug:slug>/", "services/<slug:slug>/"
_J, _STAGE = "journeys/<slug:slug>/", "services/<slug:slug>/stages/<uuid:stage_id>/"
_STEP = "journeys/<slug:slug>/steps/<int:step_id>/"

app_name = "catalog"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", overview, name="overview"),
    path("files/", files.page, name="files"),
    path("files/confirm/", files.confirm, name="confirm_file"),
    path("files/<slug:key>.csv", files.export, name="export"),
    path("add-agency/", agencies.add, name="add_agency"),
    path(_A, agencies.page, name="agency"),
    path(_A + "edit/", agencies.edit, name="edit_agency"),
    path(_A + "retire/", retire_view(retiring.AGENCY), name="retire_agency"),
    path(_A + "restore/", restore_view(retiring.AGENCY), name="restore_agency"),
    path(_A + "add-provider/", providers.add, name="add_provider"),
    path(_P, providers.page, name="provider"),
    path(_P + "edit/", providers.edit, name="edit_provider"),
    path(_P + "retire/", retire_view(retiring.PROVIDER), name="retire_provider"),
    path(_P + "restore/", restore_view(retiring.PROVIDER), name="restore_provider"),
    path(_P + "add-service/", services.add, name="add_service"),
    path(_S, services.page, name="service"),
    path(_S + "edit/", services.edit, name="edit_service"),
    path(_S + "retire/", retire_view(retiring.SERVICE), name="retire_service"),
    path(_S + "restore/", restore_view(retiring.SERVICE), name="restore_service"),
    path(_S + "customers/", volumes.page, name="volume"),
    path(_S + "stages/", stages.page, name="stages"),
    path(_STAGE + "rename/", stages.rename, name="rename_stage"),
    path(_STAGE + "move/<int:position>/", stages.move, name="move_stage"),
    path(_STAGE + "retire/", stages.retire, name="retire_stage"),
    path(_STAGE + "restore/", stages.restore, name="restore_stage"),
    path("journeys/", journeys.index, name="journeys"),
    path("add-journey/", journeys.add, name="add_journey"),
    path(_J, journeys.page, name="journey"),
    path(_J + "edit/", journeys.edit, name="edit_journey"),
    path(_J + "retire/", retire_view(retiring.JOURNEY), name="retire_journey"),
    path(_J + "restore/", restore_view(retiring.JOURNEY), name="restore_journey"),
    path(_J + "steps/", steps.page, name="steps"),
    path(_STEP + "move/<int:position>/", steps.move, name="move_step"),
    path(_STEP + "remove/", steps.remove, name="remove_step"),
]
