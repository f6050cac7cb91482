"""Do mails to the public and texts leave, and can replies come in?"""

from collections.abc import Iterator

from django.conf import settings

from firsthand.listen.transports.api import Medium, lacks, reaches_people, setting_name
from firsthand.site.health.findings import Finding, failed, ok, warning

_WORDS = {Medium.EMAIL: "Mails to the public", Medium.SMS: "Text messages"}


def examine_messages() -> Iterator[Finding]:
    """Nothing is sent for it: “firsthand send-test” does that."""
    for medium in Medium:
        yield _leaving(medium)
    yield _coming_in()


def _leaving(medium: Medium) -> Finding:
    check, words = f"{medium}-messages", _WORDS[medium]
    transport = settings.MESSAGE_TRANSPORTS[medium.value]
    missing = lacks(medium)
    if missing:
        says = f"{words} go through {transport}, which needs {', '.join(missing)}."
        return failed(check, says, "Set what is missing: docs/how-to/send-mail-and-texts.md.")
    if reaches_people(medium):
        return ok(check, f"{words} go through {transport}.")
    says = f"{words} reach nobody: the transport is {transport}."
    if settings.HTTPS:
        return warning(check, says, f"Set {setting_name(medium)} where people are to be asked so.")
    return ok(check, says)


def _coming_in() -> Finding:
    if settings.CALLBACK_TOKEN:
        return ok("replies", "A provider can report texts that come in, and receipts.")
    says = "No provider can report texts that come in: FIRSTHAND_CALLBACK_TOKEN is not set."
    if reaches_people(Medium.SMS):
        return warning("replies", says, "Set it, and the same token at the provider.")
    return ok("replies", says)
