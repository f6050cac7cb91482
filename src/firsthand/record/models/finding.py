"""Findings: what was wrong with a row of a file, and what to do about it."""

from django.db import models

from firsthand.record.models.imports import Import
from firsthand.record.states import Severity


class ImportFinding(models.Model):
    """One thing wrong with one line. `found` never holds the free text of a person."""

    source = models.ForeignKey(Import, models.CASCADE, related_name="findings")
    line = models.PositiveBigIntegerField()
    column = models.CharField(max_length=120, blank=True)
    severity = models.CharField(max_length=10, choices=[(s, s) for s in Severity])
    code = models.CharField(max_length=60, db_index=True)
    found = models.CharField(max_length=300, blank=True)
    expected = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["source", "line", "id"]

    def __str__(self) -> str:
        return f"line {self.line}: {self.code}"
