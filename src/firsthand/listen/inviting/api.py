"""What other ways of asking use of invitations."""

from firsthand.listen.inviting.contracts import Letter, Writer
from firsthand.listen.inviting.fingerprints import fingerprint, fingerprints
from firsthand.listen.inviting.links import letter_url
from firsthand.listen.inviting.verbs.opt_out import has_opted_out, opt_in, opt_out
from firsthand.listen.inviting.verbs.receipt import note_receipt

__all__ = [
    "Letter",
    "Writer",
    "fingerprint",
    "fingerprints",
    "has_opted_out",
    "letter_url",
    "note_receipt",
    "opt_in",
    "opt_out",
]
