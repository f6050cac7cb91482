"""Mails through the server that FIRSTHAND_SMTP_URL names."""

import hashlib
import smtplib
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage

from firsthand.listen.transports.contracts import (
    Medium,
    Message,
    Sent,
    TransportAway,
    Undeliverable,
)
from firsthand.listen.transports.line import Line

_PERMANENT = 500


class SmtpTransport:
    """One mail per message, as plain text, through Django's mail backend."""

    def send(self, message: Message) -> Sent:
        """Hand the mail to the server; its Message-ID is the id, and the same at each try."""
        id_ = _message_id(message.reference)
        mail = EmailMessage(
            message.subject,
            message.text,
            to=[message.to],
            headers={
                "Message-ID": id_,
                "Auto-Submitted": "auto-generated",
                "Content-Language": message.language,
            },
        )
        try:
            mail.send()
        except ValueError:  # no such address can be, or a line break in a header
            raise Undeliverable("bad_address") from None
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _words in error.recipients.values()]
            raise _judged(max(codes, default=0), error) from None
        except smtplib.SMTPDataError as error:
            raise _judged(error.smtp_code, error) from None
        except (smtplib.SMTPException, OSError) as error:
            raise _away(error) from None
        return Sent(id_)


def _judged(code: int, error: Exception) -> TransportAway | Undeliverable:
    """5xx is for good, 4xx for now (RFC 5321, 4.2.1)."""
    return Undeliverable("refused") if code >= _PERMANENT else _away(error)


def _away(error: Exception) -> TransportAway:
    # The words of the error may quote the address, so only its kind is told.
    return TransportAway(f"the mail server did not take it ({type(error).__name__})")


def _message_id(reference: str) -> str:
    """The same for the same message, so that a mail which was sent twice can be seen as one."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<{hashlib.sha256(reference.encode()).hexdigest()[:32]}@{domain}>"


def _lacks(_medium: Medium) -> tuple[str, ...]:
    return () if settings.HAS_MAIL_SERVER else ("FIRSTHAND_SMTP_URL",)


LINE = Line("smtp", frozenset({Medium.EMAIL}), SmtpTransport, reaches_people=True, lacks=_lacks)
