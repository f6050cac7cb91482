"""Words for the states and formats of imports."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firsthand.listen.formats.registry import FORMATS
from firsthand.record.contracts import ImportInfo
from firsthand.record.states import ImportState

STATES: dict[ImportState, Promise] = {
    ImportState.WAITING: gettext_lazy("Waiting for its turn"),
    ImportState.CHECKING: gettext_lazy("Being checked"),
    ImportState.CHECKED: gettext_lazy("Checked: have it taken, or give it up"),
    ImportState.WRITING: gettext_lazy("Being written"),
    ImportState.COMPLETE: gettext_lazy("Taken"),
    ImportState.REFUSED: gettext_lazy("Refused"),
    ImportState.FAILED: gettext_lazy("Stopped half-way"),
    ImportState.ABANDONED: gettext_lazy("Given up"),
}
_WORKING = (ImportState.CHECKING, ImportState.WRITING)
_LONGEST = 60


def has_stopped(source: ImportInfo) -> bool:
    """Whether the import could go on, but nobody is at work on it."""
    if source.state in _WORKING:
        return not source.is_at_work
    return source.state is ImportState.FAILED


def is_running(source: ImportInfo) -> bool:
    """Whether it goes on by itself: nobody is asked for anything."""
    if source.state is ImportState.CHECKED:
        return False
    return source.state.is_unfinished and not has_stopped(source)


def state_words(source: ImportInfo) -> str:
    """How far the import is."""
    if has_stopped(source):
        return str(STATES[ImportState.FAILED])
    if source.state is ImportState.COMPLETE and not source.taken:
        return _("Unchanged: everything was known")
    return str(STATES[source.state])


def format_words(source: ImportInfo) -> str:
    """The name of the file's format."""
    known = FORMATS.get(source.format)
    return str(known.label) if known else source.format


def cut(filename: str) -> str:
    """A file name short enough for a page; its end, which tells most, is kept."""
    return filename if len(filename) <= _LONGEST else f"…{filename[1 - _LONGEST :]}"
