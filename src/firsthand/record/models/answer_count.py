"""Counts of answers that are kept, so that a page need not count a million rows again."""

from django.db import models


class AnswerCount(models.Model):
    """How often each combination of answers to some questions came, in a deployment and quarter.

    It holds for the responses up to `upto`, of which there were `rows`. Nothing rests on it: with
    the number of rows it is told whether it still holds, and where it does not, it is made anew.
    """

    deployment_id = models.UUIDField()
    quarter = models.IntegerField()  # core.fiscal.Quarter.ordinal
    asked = models.CharField(max_length=200)  # names of questions, with commas
    upto = models.UUIDField()
    rows = models.PositiveBigIntegerField()
    # [version, [answers as text, or null], how many]
    counts = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["deployment_id", "quarter", "asked"], name="answer_count_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.asked}: {self.rows}"
