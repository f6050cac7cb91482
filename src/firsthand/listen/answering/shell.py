"""What stands around a form: a page of its own, the frame of a widget, the screen of a kiosk."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class Shell:
    """key: names it, and its class on the page; empty for a page of its own.

    head: a template for the head of every page. start: the name of the address where the form
    begins. has_cookie: whether a form of several pages may leave its ticket with the browser;
    where not, each page is the answer to the one before (see stepping.py).
    """

    key: str = ""
    head: str = ""
    start: str = "answering:form"
    has_cookie: bool = True


PAGE = Shell()

_present: ContextVar[Shell] = ContextVar("shell", default=PAGE)


def present() -> Shell:
    """The shell in which pages are drawn now."""
    return _present.get()


@contextmanager
def within(shell: Shell) -> Iterator[None]:
    """Draw every page of a form in this shell."""
    token = _present.set(shell)
    try:
        yield
    finally:
        _present.reset(token)
