"""Surveys and their immutable versions."""

from django.db import models

from firsthand.core.ids import new_id
from firsthand.listen.roles import QuestionRole, Scale


class Survey(models.Model):
    """An instrument; what it asks is in its versions."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    key = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=300)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class SurveyVersion(models.Model):
    """What a survey asks, word by word; never changed. The hash is of the questions."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    survey = models.ForeignKey(Survey, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content_hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["survey", "number"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "number"], name="version_number_once"),
            models.UniqueConstraint(fields=["survey", "content_hash"], name="version_content_once"),
        ]

    def __str__(self) -> str:
        return f"{self.survey} version {self.number}"


class Question(models.Model):
    """One question of a version. `name` is its column in files; `text` is as people read it."""

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
