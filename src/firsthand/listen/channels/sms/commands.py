"""Words that are no answers: stop, start, help. Carriers know most of them, in any language."""

import re
from enum import StrEnum


class Command(StrEnum):
    """What somebody asks for."""

    STOP = "stop"
    START = "start"
    HELP = "help"
    SKIP = "skip"


_WORDS = {
    Command.STOP: "stop stopall unsubscribe cancel end quit optout revoke "
    "parar pare alto baja cancelar",
    Command.START: "start unstop optin comenzar empezar alta",
    Command.HELP: "help info ayuda",
    Command.SKIP: "skip saltar omitir",
}
_BY_WORD = {word: command for command, words in _WORDS.items() for word in words.split()}
_NOT_LETTERS = re.compile(r"[\W_]+")


def command(text: str) -> Command | None:
    """The command that a text is; None for one with more words, which may be an answer."""
    return _BY_WORD.get(_NOT_LETTERS.sub("", text).casefold())
