"""Elements of a QSF file that are not questions, blocks or flow: listed, each with its reason."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from firsthand.listen.formats.qsf.context import Context, as_mapping, says_something

_REASONS: dict[str, Callable[[], str]] = {
    "BR": lambda: _("A random choice of blocks is not part of our format."),
    "NT": lambda: _("Notes of the editors stay where they were written."),
    "PL": lambda: _("Previews are of no use here."),
    "PROJ": lambda: _("It describes the project, not what is asked."),
    "QC": lambda: _("It only counts the questions."),
    "QG": lambda: _("Question groups are not part of our format."),
    "QO": lambda: _("Quotas are not part of our format."),
    "RS": lambda: _("It is a container of answers and holds no question."),
    "SCO": lambda: _("Scores are not part of our format; figures are computed from the answers."),
    "STAT": lambda: _("It holds statistics of the other system."),
    "SQ": lambda: _("The question has no content."),
    "TR": lambda: _("Triggers are not part of our format; see deployments and webhooks."),
}


def leave_element(context: Context, kind: str, path: str, payload: object) -> None:
    """Write down one element that has no place in a definition."""
    if kind == "SO":
        context.leave(path, kind, _options(payload))
        return
    unknown = _("We do not know this kind of element.")
    context.leave(path, kind, _REASONS[kind]() if kind in _REASONS else unknown)


def _options(payload: object) -> str:
    named = sorted(key for key, value in as_mapping(payload).items() if says_something(value))
    return _("How a survey looks and runs is set in its deployment. Set there: %(names)s.") % {
        "names": ", ".join(named)
    }
