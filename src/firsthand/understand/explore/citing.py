"""How to cite a table, and how to get the same figures again in Python and in R."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from firsthand.understand.answers.api import Statistic
from firsthand.understand.explore.answer import Answer
from firsthand.understand.explore.showing import sentence
from firsthand.understand.explore.tallies import KEY

_PYTHON_SHARE = """\
import csv
from collections import defaultdict
from firsthand.understand.estimates.api import share_of_counts

groups = defaultdict(dict)
with open("{file}", encoding="utf-8-sig") as lines:
    for row in csv.DictReader(lines):
        key = (row["group"], row.get("column", ""))
        groups[key][int(row["answer"])] = int(row["count"])
for key, counts in groups.items():
    found = share_of_counts(counts, {positive})
    print(*key, found.value, found.low, found.high, found.n)
"""

_PYTHON_MEAN = _PYTHON_SHARE.replace("(counts, {positive})", "(counts)").replace(
    "share_of_counts", "mean_of_counts"
)

_R_SHARE = """\
rows <- read.csv("{file}", fileEncoding = "UTF-8-BOM")
rows$column <- if (is.null(rows$column)) "" else rows$column
for (part in split(rows, list(rows$group, rows$column), drop = TRUE)) {{
  n <- sum(part$count)
  x <- sum(part$count[part$answer %in% c({positive})])
  found <- prop.test(x, n, correct = FALSE)  # the Wilson interval
  cat(part$group[1], part$column[1], x / n, found$conf.int, n, "\\n")
}}
"""

_R_MEAN = """\
rows <- read.csv("{file}", fileEncoding = "UTF-8-BOM")
rows$column <- if (is.null(rows$column)) "" else rows$column
for (part in split(rows, list(rows$group, rows$column), drop = TRUE)) {{
  found <- t.test(rep(part$answer, part$count))
  low <- max(found$conf.int[1], 1)
  high <- min(found$conf.int[2], 5)
  cat(part$group[1], part$column[1], found$estimate, low, high, sum(part$count), "\\n")
}}
"""


@dataclass(frozen=True)
class Citation:
    """text: what to write under a figure. file: the name of the file that both programs read."""

    text: str
    file: str
    python: str
    r: str


def citation_of(answer: Answer, snapshot: str, address: str) -> Citation:
    """The citation of the table as it is now. snapshot: as it stands on files."""
    question = answer.question
    day = date_format(timezone.localtime(), "DATE_FORMAT")
    text = _("%(what)s Firsthand, snapshot %(snapshot)s, %(day)s. %(address)s") % {
        "what": sentence(question),
        "snapshot": snapshot,
        "day": day,
        "address": address,
    }
    file = f"{KEY}_{snapshot}.csv"
    positive = sorted(question.measure.positive)
    is_share = question.statistic is Statistic.SHARE
    python = _PYTHON_SHARE if is_share else _PYTHON_MEAN
    r = _R_SHARE if is_share else _R_MEAN
    return Citation(
        text,
        file,
        python.format(file=file, positive=set(positive)),
        r.format(file=file, positive=", ".join(map(str, positive))),
    )
