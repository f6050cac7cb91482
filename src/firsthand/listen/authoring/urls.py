"""Addresses of surveys, under /listen/surveys/."""

from django.urls import path

from firsthand.listen.authoring.views import (
    arranging,
    importing,
    listing,
    making,
    options,
    preview,
    publishing,
    questions,
    rules,
    survey,
    texts,
    translations,
)

urlpatterns = [
    path("surveys/", listing.surveys, name="surveys"),
    path("surveys/new/", making.new, name="new_survey"),
    path("surveys/import/", importing.choose, name="import_survey"),
    path("surveys/import/confirm/", importing.confirm, name="confirm_survey_import"),
    path("surveys/<slug:key>/", survey.page, name="survey"),
    path("surveys/<slug:key>/describe/", survey.describe, name="describe_survey"),
    path("surveys/<slug:key>/retire/", survey.retire, name="retire_survey"),
    path("surveys/<slug:key>/restore/", survey.restore, name="restore_survey"),
    path("surveys/<slug:key>/export/", survey.export, name="export_survey"),
    path("surveys/<slug:key>/preview/", preview.preview, name="preview_survey"),
    path("surveys/<slug:key>/publish/", publishing.publish_page, name="publish_survey"),
    path("surveys/<slug:key>/edit/", arranging.editor, name="edit_survey"),
    path("surveys/<slug:key>/edit/texts/", texts.survey_texts, name="survey_texts"),
    path("surveys/<slug:key>/edit/discard/", publishing.discard, name="discard_draft"),
    path("surveys/<slug:key>/edit/undo/", arranging.undo, name="undo_removal"),
    path("surveys/<slug:key>/edit/pages/", arranging.new_page, name="add_survey_page"),
    path("surveys/<slug:key>/edit/pages/<slug:page>/", texts.page_texts, name="survey_page"),
    path(
        "surveys/<slug:key>/edit/pages/<slug:page>/arrange/",
        arranging.page,
        name="arrange_page",
    ),
    path("surveys/<slug:key>/edit/pages/<slug:page>/add/", questions.add, name="add_question"),
    path("surveys/<slug:key>/edit/pages/<slug:page>/rule/", rules.page_rule, name="page_rule"),
    path("surveys/<slug:key>/edit/questions/<slug:question>/", questions.page, name="question"),
    path(
        "surveys/<slug:key>/edit/questions/<slug:question>/arrange/",
        arranging.question,
        name="arrange_question",
    ),
    path(
        "surveys/<slug:key>/edit/questions/<slug:question>/kind/",
        options.kind,
        name="question_kind",
    ),
    path(
        "surveys/<slug:key>/edit/questions/<slug:question>/rule/",
        rules.question_rule,
        name="question_rule",
    ),
    path("surveys/<slug:key>/translations/", translations.overview, name="translations"),
    path(
        "surveys/<slug:key>/translations/<slug:language>/",
        translations.texts,
        name="translation",
    ),
    path(
        "surveys/<slug:key>/translations/<slug:language>/file/",
        translations.export,
        name="export_translation",
    ),
    path(
        "surveys/<slug:key>/translations/<slug:language>/import/",
        translations.bring_in,
        name="import_translation",
    ),
]
