"""A file of answers as a way in."""

from django.utils.translation import gettext_lazy as _

from firsthand.core.access import Permission
from firsthand.listen.channels.way import Way

WAY = Way(
    key="csv",
    label=_("File of answers"),
    summary=_("Answers that were gathered elsewhere, as CSV: one row for each person."),
    page="listen:upload_answers",
    permission=Permission.IMPORT_DATA,
    urls="firsthand.listen.channels.csv_upload.urls",
)
