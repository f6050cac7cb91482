"""Records of an unfinished import: kept aside, so that nothing is seen before all of it is."""

from django.db import models


class StagedRecord(models.Model):
    """One record of an A-11 v1 file that awaits the end of its import."""

    import_id = models.UUIDField()
    line = models.PositiveBigIntegerField()
    payload = models.JSONField()

    class Meta:
        ordering = ["import_id", "line"]
        constraints = [
            models.UniqueConstraint(fields=["import_id", "line"], name="staged_line_once")
        ]

    def __str__(self) -> str:
        return f"line {self.line}"
