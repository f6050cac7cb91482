"""Parts of an LSS file that are not what is asked: listed, each with its reason."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from firsthand.listen.formats.lss.context import Context, Converted
from firsthand.listen.formats.lss.tables import Tables

_OFF = frozenset({"", "0", "N"})
# Tables that are read row by row elsewhere.
_READ = frozenset(
    {"answers", "answer_l10ns", "conditions", "groups", "group_l10ns", "questions"}
    | {"question_attributes", "question_l10ns", "subquestions", "surveys"}
    | {"surveys_languagesettings"}
)
_READ_SETTINGS = frozenset(
    {"surveyls_survey_id", "surveyls_language", "surveyls_title", "surveyls_description"}
    | {"surveyls_welcometext", "surveyls_endtext"}
)
_REASONS: dict[str, Callable[[], str]] = {
    "assessments": lambda: _("Scores are not part of our format."),
    "defaultvalues": lambda: _("Nothing is filled in for people."),
    "defaultvalue_l10ns": lambda: _("Nothing is filled in for people."),
    "quota": lambda: _("Quotas are not part of our format."),
    "survey_url_parameters": lambda: _("Add a hidden field where it is needed."),
}


def leave_tables(context: Context, tables: Tables) -> None:
    """Write down every row of the tables that are not read, and the settings of the survey."""
    for table, rows in tables.rows.items():
        if table in _READ:
            continue
        reason = _REASONS[table]() if table in _REASONS else _("It is not part of our format.")
        for number, _row in enumerate(rows, start=1):
            context.ledger.leave(f"{table}[{number}]", table, reason)
    for other in tables.others:
        context.ledger.leave(other, other, _("It is not part of our format."))
    for row in tables.of("surveys"):
        names = sorted(key for key, value in row.items() if value not in _OFF)
        reason = _("How a survey looks and runs is set in its deployment. Set there: %(names)s.")
        context.ledger.leave("surveys", "surveys", reason % {"names": ", ".join(names)})
    for row in tables.of("surveys_languagesettings"):
        language = row.get("surveyls_language", "")
        names = sorted(
            key for key, value in row.items() if value not in _OFF and key not in _READ_SETTINGS
        )
        reason = _("Mails and addresses belong to the deployment. Set there: %(names)s.")
        where = f"surveys_languagesettings ({language})"
        context.ledger.leave(where, "settings", reason % {"names": ", ".join(names)})


def leave_attributes(context: Context, found: Converted) -> None:
    """Write down the attributes that are switched on and were not read."""
    attributes = found.source.attributes
    names = sorted(
        key for key in attributes.keys() - found.read_attributes if attributes[key] not in _OFF
    )
    if names:
        reason = _("Not part of our format: %(names)s.") % {"names": ", ".join(names)}
        context.ledger.leave(f"{found.path}.attributes", _("attributes"), reason)
    if found.source.row.get("type") == "P":
        reason = _("The comment beside each choice is not taken.")
        context.ledger.leave(f"{found.path}.comments", _("comments"), reason)
    pattern = found.source.row.get("preg")
    if pattern:
        context.ledger.leave(f"{found.path}.preg", _("check"), _("This check is not ours."))
