"""Surveys and their immutable versions."""

from django.db import models

from firsthand.core.ids import new_id
from firsthand.listen.models.unchanging import Unchanging
from firsthand.listen.roles import QuestionRole, Scale


class Survey(models.Model):
    """An instrument; what it asks is in its versions."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=300)
    # The agency, provider or service (catalog id) whose people may edit it; empty: everybody's.
    owner_id = models.UUIDField(null=True, db_index=True)
    is_builtin = models.BooleanField(default=False)
    # The definition that is being worked on; empty where the last version is all there is.
    draft = models.JSONField(null=True)
    # Raised with every save of the draft, so that two editors do not overwrite each other.
    draft_number = models.PositiveIntegerField(default=0)
    # Which instrument of A-11 Section 280 it is, whose rules hold when it is published; or none.
    a11_edition = models.CharField(max_length=10, blank=True)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class SurveyVersion(Unchanging):
    """What a survey asks, word by word; never changed. The hash is of the questions."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    survey = models.ForeignKey(Survey, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content_hash = models.CharField(max_length=64)
    # What a form is drawn from; empty for versions known only from files of answers.
    definition = models.JSONField(null=True)
    # By whom is in the log of acts: a row that never changes names nobody.
    published_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["survey", "number"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "number"], name="version_number_once"),
            models.UniqueConstraint(fields=["survey", "content_hash"], name="version_content_once"),
        ]

    def __str__(self) -> str:
        return f"{self.survey} version {self.number}"


class Question(Unchanging):
    """One question of a version; never changed.

    `name` is its column in files; `text` is as people read it.
    """

    version = models.ForeignKey(SurveyVersion, models.PROTECT, related_name="questions")
    name = models.CharField(max_length=60)
    position = models.PositiveIntegerField()
    role = models.CharField(max_length=20, choices=[(r, r) for r in QuestionRole], db_index=True)
    scale = models.CharField(max_length=20, choices=[(s, s) for s in Scale])
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "name"], name="question_name_once")
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.text}"
