"""Every transport, one line each."""

from firsthand.listen.transports.console import LINE as CONSOLE
from firsthand.listen.transports.file import LINE as FILE
from firsthand.listen.transports.line import Line
from firsthand.listen.transports.notify import LINE as NOTIFY
from firsthand.listen.transports.smtp import LINE as SMTP

LINES: dict[str, Line] = {line.key: line for line in (FILE, CONSOLE, SMTP, NOTIFY)}
