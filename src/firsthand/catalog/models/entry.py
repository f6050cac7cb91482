"""What agencies, providers and services have in common."""

from django.db import models

from firsthand.core.ids import new_id


class Entry(models.Model):
    """A named thing with an address of its own, that is retired and never deleted."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=300)
    # The number that the federal registry gives; empty for what is not in it.
    federal_id = models.PositiveIntegerField(null=True, unique=True)
    retired_at = models.DateTimeField(null=True)
    is_synthetic = models.BooleanField(default=False)

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
