"""Rows that are written once: answers belong to them, so they never change and never go."""

from collections.abc import Iterable
from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext as _

from firsthand.core.errors import Conflict

# What may stand before `update_conflicts` without a name: batch_size and ignore_conflicts.
_BEFORE_UPDATE_CONFLICTS = 2


def _refuse() -> NoReturn:
    raise Conflict(
        _("What a survey asked cannot be changed or deleted: answers belong to it."),
        next_step=_("Publish a new version."),
    )


class UnchangingQuerySet[T: models.Model](models.QuerySet[T]):
    """Adds rows and reads them; raises Conflict for everything else."""

    def update(self, **_values: Any) -> int:
        """Refused."""
        _refuse()

    async def aupdate(self, **_values: Any) -> int:
        """Refused."""
        _refuse()

    def bulk_update(self, *_arguments: Any, **_options: Any) -> int:
        """Refused."""
        _refuse()

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refused."""
        _refuse()

    def bulk_create(self, objs: Iterable[T], *arguments: Any, **options: Any) -> list[T]:
        """Adds rows; refused where rows that are there would be written over."""
        if options.get("update_conflicts") or len(arguments) > _BEFORE_UPDATE_CONFLICTS:
            _refuse()
        return super().bulk_create(objs, *arguments, **options)


class Unchanging(models.Model):
    """A row that can be added, and nothing else; raises Conflict."""

    objects = UnchangingQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def __str__(self) -> str:
        return str(self.pk)

    def save(self, **options: Any) -> None:
        """Add the row; refused for one that is there."""
        if not self._state.adding:
            _refuse()
        super().save(**{**options, "force_insert": True})

    def delete(self, *_arguments: Any, **_options: Any) -> tuple[int, dict[str, int]]:
        """Refused."""
        _refuse()
