"""Settings come from environment variables; each is listed here once and fails loudly."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from firsthand.core.errors import InvalidInput

type Kind = Literal["text", "flag", "integer", "path", "list"]

_TRUE = frozenset({"1", "true", "yes", "on"})
_FALSE = frozenset({"0", "false", "no", "off"})
PREFIX = "FIRSTHAND_"


@dataclass(frozen=True)
class Setting:
    """One environment variable: its name, what it holds, what it is when unset, what it does."""

    name: str
    kind: Kind
    default: str
    meaning: str
    secret: bool = False


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "FIRSTHAND_DATA", "path", ".firsthand", "Folder of the embedded store, keys and cache."
    ),
    Setting(
        "FIRSTHAND_DATABASE_URL",
        "text",
        "",
        "PostgreSQL address (postgresql://user@host/name). Empty: SQLite in FIRSTHAND_DATA.",
        secret=True,
    ),
    Setting(
        "FIRSTHAND_SECRET_KEY",
        "text",
        "",
        "Signs sessions and links. Empty: made once and kept in FIRSTHAND_DATA.",
        secret=True,
    ),
    Setting("FIRSTHAND_DEBUG", "flag", "no", "Shows errors in full. Never on a public site."),
    Setting(
        "FIRSTHAND_HOSTS",
        "list",
        "localhost,127.0.0.1,[::1]",
        "Host names under which the site answers, separated by commas.",
    ),
    Setting(
        "FIRSTHAND_HTTPS",
        "flag",
        "no",
        "The site is reached over HTTPS: cookies are secure-only, plain HTTP is redirected.",
    ),
    Setting(
        "FIRSTHAND_URL",
        "text",
        "",
        "Address under which people reach the site (https://say.agency.example). It stands in "
        "mails, text messages and QR codes; without it, mails carry no links.",
    ),
    Setting("FIRSTHAND_BIND", "text", "127.0.0.1:8000", "Address and port to listen on."),
    Setting("FIRSTHAND_LANGUAGE", "text", "en", "Language where a browser asks for none: en, es."),
    Setting("FIRSTHAND_TIME_ZONE", "text", "UTC", "Time zone in which moments are shown."),
    Setting(
        "FIRSTHAND_FISCAL_YEAR_START",
        "integer",
        "10",
        "Month (1 to 12) in which the fiscal year starts; 10 is the federal one.",
    ),
    Setting(
        "FIRSTHAND_SMALL_CELL", "integer", "10", "Figures on fewer answers than this are not shown."
    ),
    Setting(
        "FIRSTHAND_ALERT_FLOOR",
        "integer",
        "5",
        "The smallest change that alerts, in percentage points; services may have their own.",
    ),
    Setting(
        "FIRSTHAND_ALERT_BUDGET",
        "integer",
        "1",
        "How many false alarms a year are accepted for each service; services may have their own.",
    ),
    Setting(
        "FIRSTHAND_LIVE_SECONDS",
        "integer",
        "10",
        "How old the figures of the portfolio may be while answers come in. 0: made anew for each.",
    ),
    Setting(
        "FIRSTHAND_OIDC_ISSUER",
        "text",
        "",
        "Address of the OpenID provider. Empty: no such sign-in.",
    ),
    Setting("FIRSTHAND_OIDC_CLIENT_ID", "text", "", "Our name at the OpenID provider."),
    Setting(
        "FIRSTHAND_OIDC_KEY_FILE",
        "path",
        "",
        "Private key (PEM) with which we prove who we are to the OpenID provider.",
    ),
    Setting("FIRSTHAND_MAIL_FROM", "text", "firsthand@localhost", "Sender of mails."),
    Setting(
        "FIRSTHAND_SMTP_URL",
        "text",
        "",
        "Mail server (smtp://user:password@host:587). Empty: mails are written to FIRSTHAND_DATA.",
        secret=True,
    ),
    Setting(
        "FIRSTHAND_EMAIL_TRANSPORT",
        "text",
        "",
        "How mails to the public leave: file, console, smtp or notify. Empty: smtp where "
        "FIRSTHAND_SMTP_URL is set, else file.",
    ),
    Setting("FIRSTHAND_SMS_TRANSPORT", "text", "file", "How texts leave: file, console or notify."),
    Setting(
        "FIRSTHAND_SMS_NUMBER",
        "text",
        "",
        "The telephone number from which texts come and to which people send them, as shown.",
    ),
    Setting(
        "FIRSTHAND_NOTIFY_URL",
        "text",
        "",
        "Address of a service with the contract of GOV.UK Notify version 2.",
    ),
    Setting("FIRSTHAND_NOTIFY_API_KEY", "text", "", "Our key at that service.", secret=True),
    Setting(
        "FIRSTHAND_NOTIFY_EMAIL_TEMPLATE",
        "text",
        "",
        "Id of the mail template there: its subject is ((subject)), its body ((body)).",
    ),
    Setting(
        "FIRSTHAND_NOTIFY_SMS_TEMPLATE",
        "text",
        "",
        "Id of the text message template there: its body is ((body)).",
    ),
    Setting(
        "FIRSTHAND_CALLBACK_TOKEN",
        "text",
        "",
        "The bearer token with which a provider reports receipts and texts that came in. Empty: "
        "it may not.",
        secret=True,
    ),
)

_BY_NAME = {setting.name: setting for setting in SETTINGS}


class Environment:
    """Reads settings out of a mapping; a `NAME_FILE` twin names a file with the value."""

    def __init__(self, variables: Mapping[str, str] | None = None) -> None:
        self._variables = os.environ if variables is None else variables
        self._refuse_unknown_names()

    def text(self, name: str) -> str:
        """The value as written, or the default."""
        setting = _BY_NAME[name]
        from_file = self._variables.get(f"{name}_FILE")
        if from_file:
            return self._read(name, Path(from_file))
        return self._variables.get(name) or setting.default

    def flag(self, name: str) -> bool:
        """Yes or no; raises InvalidInput for anything else."""
        value = self.text(name).lower()
        if value in _TRUE:
            return True
        if value in _FALSE:
            return False
        raise _invalid(name, value, "Write yes or no.")

    def integer(self, name: str, low: int, high: int) -> int:
        """A whole number within bounds, both included; raises InvalidInput otherwise."""
        value = self.text(name)
        if value.isascii() and value.isdigit() and low <= int(value) <= high:
            return int(value)
        raise _invalid(name, value, f"Write a whole number from {low} to {high}.")

    def path(self, name: str) -> Path | None:
        """A path, made absolute; None where the setting is empty."""
        value = self.text(name)
        return Path(value).expanduser().resolve() if value else None

    def list(self, name: str) -> list[str]:
        """The parts between commas, without empty ones."""
        return [part.strip() for part in self.text(name).split(",") if part.strip()]

    def one_of(self, name: str, choices: tuple[str, ...]) -> str:
        """One of a few words; raises InvalidInput for any other."""
        value = self.text(name)
        if value in choices:
            return value
        raise _invalid(name, value, f"Write one of: {', '.join(choices)}.")

    def _refuse_unknown_names(self) -> None:
        known = set(_BY_NAME) | {f"{name}_FILE" for name in _BY_NAME}
        for name in self._variables:
            if name.startswith(PREFIX) and name not in known:
                raise InvalidInput(
                    f"There is no setting {name}.",
                    where="environment",
                    next_step="See docs/reference/settings.md for the names, or unset it.",
                )

    def _read(self, name: str, path: Path) -> str:
        try:
            return path.read_text(encoding="utf-8").strip()
        except OSError as error:
            raise InvalidInput(
                f"The file that {name}_FILE names cannot be read ({error.strerror}).",
                where="environment",
                next_step="Check the path and who may read it.",
            ) from error


def _invalid(name: str, value: str, advice: str) -> InvalidInput:
    shown = "a secret value" if _BY_NAME[name].secret else f"“{value}”"
    return InvalidInput(
        f"{name} is {shown}, which is not understood.", where="environment", next_step=advice
    )
