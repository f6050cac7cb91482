"""Links as a file."""

import csv
import io
from collections.abc import Sequence

from firsthand.listen.inviting.contracts import IssuedLink

COLUMNS = ("person", "case", "stage", "link", "good_until")


def links_csv(links: Sequence[IssuedLink]) -> bytes:
    """The links beside what they are about, as UTF-8 with a byte-order mark.

    Ids begin with a letter or a digit, and links with http: nothing in it runs as a formula.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for each in links:
        subject = each.subject
        stage = str(subject.stage_id or "")
        until = each.expires_at.isoformat() if each.expires_at else ""
        writer.writerow([subject.person_ref, subject.case_ref, stage, each.url, until])
    return out.getvalue().encode("utf-8-sig")
