"""The door to invitations: for other ways of asking, and for the command line."""

from firsthand.listen.inviting.commands import deployment_of_code, read_people_file
from firsthand.listen.inviting.contracts import (
    BadLine,
    IssuedLink,
    Letter,
    PeopleList,
    Plan,
    Subject,
    Writer,
)
from firsthand.listen.inviting.files import links_csv
from firsthand.listen.inviting.fingerprints import fingerprint, fingerprints
from firsthand.listen.inviting.links import letter_url
from firsthand.listen.inviting.subjects import read_subjects
from firsthand.listen.inviting.verbs.invite import invite, preview
from firsthand.listen.inviting.verbs.issue_tokens import issue_tokens
from firsthand.listen.inviting.verbs.opt_out import has_opted_out, opt_in, opt_out
from firsthand.listen.inviting.verbs.receipt import note_receipt

__all__ = [
    "BadLine",
    "IssuedLink",
    "Letter",
    "PeopleList",
    "Plan",
    "Subject",
    "Writer",
    "deployment_of_code",
    "fingerprint",
    "fingerprints",
    "has_opted_out",
    "invite",
    "issue_tokens",
    "letter_url",
    "links_csv",
    "note_receipt",
    "opt_in",
    "opt_out",
    "preview",
    "read_people_file",
    "read_subjects",
]
