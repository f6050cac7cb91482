"""Every code that a reader can give a row: how grave it is, what it means, what to do."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from firsthand.listen.formats.rows import Finding
from firsthand.record.states import Severity

LONGEST_FOUND = 120


@dataclass(frozen=True)
class Code:
    """One kind of fault. weight: the greater the worse, from 1 to 100; refusals stand at 100."""

    code: str
    severity: Severity
    headline: Promise
    next_step: Promise
    weight: int


def _warning(code: str, weight: int, headline: Promise, next_step: Promise) -> Code:
    return Code(code, Severity.WARNING, headline, next_step, weight)


def _refusal(code: str, headline: Promise, next_step: Promise) -> Code:
    return Code(code, Severity.REFUSED, headline, next_step, 100)


_ALL = (
    _warning(
        "answers_exceed_respondents",
        95,
        _("More answers to the satisfaction question than respondents"),
        _("Ask the provider which of the two figures is wrong, and have the file corrected."),
    ),
    _warning(
        "respondents_exceed_offered",
        90,
        _("More respondents than people who were offered the survey"),
        _("Ask the provider how many were offered it; no response rate is shown until then."),
    ),
    _warning(
        "offered_exceeds_customers",
        85,
        _("More people were offered the survey than there were customers"),
        _("Ask the provider for the number of customers; no offer rate is shown until then."),
    ),
    _warning(
        "offered_is_zero",
        80,
        _("Nobody was offered the survey"),
        _("Ask the provider whether the number is unknown rather than zero, and leave it blank."),
    ),
    _warning(
        "other_answers_exceed_respondents",
        75,
        _("More answers to another question than respondents"),
        _("Ask the provider which of the two figures is wrong, and have the file corrected."),
    ),
    _warning(
        "point_scale_disagrees",
        70,
        _("The average in the file is not that of the five counts"),
        _("Correct the counts or the average; figures are always computed from the counts."),
    ),
    _warning(
        "driver_of_other_direction",
        65,
        _("A reason was ticked that belongs to the opposite answer"),
        _("Check how the survey leads from the first question to the reasons."),
    ),
    _warning(
        "scale_not_five_point",
        60,
        _("The question was asked on another scale than 1 to 5"),
        _("Do not compare it with others; ask the provider how answers were put into five counts."),
    ),
    _warning(
        "question_text_not_a_question",
        50,
        _("The question text is not a question"),
        _("Give the question as people read it, or leave it blank if it was not asked."),
    ),
    _warning(
        "kept_for_review",
        55,
        _("The id was taken before with other answers"),
        _("Nothing now: the first answers count, and both wait for somebody to look at them."),
    ),
    _warning(
        "answered_before_opening",
        48,
        _("Somebody answered before the survey opened"),
        _("Check the date. If it is right, nothing: the answer counts on that day."),
    ),
    _warning(
        "not_asked",
        46,
        _("An answer stands there to a question that was not asked"),
        _("Check the rules of the survey: after these answers it does not ask this. "
          "The rest of the row is taken."),
    ),
    _warning(
        "personal_data_removed",
        45,
        _("Personal data was taken out of a comment"),
        _("Nothing: it was not stored. Ask people on the form not to write such data."),
    ),
    _warning(
        "trust_wording_differs",
        40,
        _("The trust question is worded differently from other deployments"),
        _("Compare only deployments with the same wording, or agree on one wording."),
    ),
    _warning(
        "channel_unknown",
        35,
        _("The channel is none of the 18 of A-11 Section 280"),
        _("Give the channel through which the survey was offered, one deployment for each."),
    ),
    _warning(
        "control_number_placeholder",
        30,
        _("The OMB control number still has text of the form around it"),
        _("Give the number alone, like 1234-5678."),
    ),
    _warning(
        "control_number_malformed",
        30,
        _("The OMB control number does not look like one"),
        _("Give four digits, a hyphen and four digits, like 1234-5678."),
    ),
    _warning(
        "control_number_missing",
        30,
        _("There is no OMB control number"),
        _("Give the number under which the survey was cleared, like 1234-5678."),
    ),
    _warning(
        "taken_out_before",
        28,
        _("In place of an address or number stands the mark of what was taken out"),
        _("Nothing: it is taken as an answer that was redacted; what was taken out is not kept."),
    ),
    _warning(
        "text_damaged",
        25,
        _("Some letters of a text were damaged before the file was made"),
        _("Export the text again as UTF-8; what is here is kept as it is."),
    ),
    _warning(
        "formula_in_text",
        20,
        _("A text starts like a spreadsheet formula"),
        _("Nothing: it is kept as text, and tables for spreadsheets show it as text."),
    ),
    _warning(
        "register_url_not_an_address",
        15,
        _("The Federal Register address is not one web address"),
        _("Give one address that starts with https://, or leave it blank."),
    ),
    _warning(
        "control_number_spaces",
        10,
        _("The OMB control number has stray spaces around it"),
        _("Nothing: the spaces were taken off. Correct the source if you can."),
    ),
    _refusal(
        "wrong_cell_count",
        _("The row has another number of cells than the header"),
        _("Look for a missing or an unquoted comma in this row."),
    ),
    _refusal(
        "row_cut_off",
        _("The last row ends early: the file seems to be cut off"),
        _("Fetch or export the file again; it did not arrive as a whole."),
    ),
    _refusal(
        "blank_line",
        _("The line is blank"),
        _("Take the blank line out."),
    ),
    _refusal(
        "empty_required",
        _("A value that is needed is missing"),
        _("Fill in the cell."),
    ),
    _refusal(
        "not_a_number",
        _("There is text where a whole number belongs"),
        _("Write the number with digits alone, without separators, or leave the cell blank."),
    ),
    _refusal(
        "negative_count",
        _("A count is less than zero"),
        _("Correct the count."),
    ),
    _refusal(
        "number_too_large",
        _("A number is too large to be a count"),
        _("Correct the number."),
    ),
    _refusal(
        "spreadsheet_value",
        _("A spreadsheet has replaced the value"),
        _("Format the column as text in the spreadsheet, enter the value again and save anew."),
    ),
    _refusal(
        "text_too_long",
        _("A text is longer than can be kept"),
        _("Shorten the text."),
    ),
    _refusal(
        "quarter_does_not_exist",
        _("There is no such fiscal quarter"),
        _("Give the fiscal year with four digits and the quarter from 1 to 4."),
    ),
    _refusal(
        "duplicate_record",
        _("The record stands in the file twice"),
        _("Keep one of the two rows."),
    ),
    _refusal(
        "duplicate_external_id",
        _("The external_id stands in the file twice"),
        _("Keep one of the two rows, or give each response an id of its own."),
    ),
    _refusal(
        "duplicate_id",
        _("The id stands in the file twice"),
        _("Keep one of the two rows, or give each response an id of its own."),
    ),
    _refusal(
        "answer_not_taken",
        _("This is no answer to the question"),
        _("Correct the cell, or leave it blank if the person gave no answer."),
    ),
    _refusal(
        "not_a_date",
        _("There is text where a date belongs"),
        _("Write dates as year-month-day, and format the column as text in a spreadsheet."),
    ),
    _refusal(
        "date_in_future",
        _("The day lies in the future"),
        _("Correct the date."),
    ),
    _refusal(
        "not_a_language",
        _("This is not the short form of a language"),
        _("Write the language tag, such as en, es or zh-Hant, or leave the cell blank."),
    ),
    _refusal(
        "not_yes_or_no",
        _("The cell says neither yes nor no"),
        _("Write true or false."),
    ),
    _refusal(
        "survey_closed_then",
        _("The survey was closed when this was answered"),
        _("Check the date. Without a date the answer counts today: add the column answered_at."),
    ),
    _refusal(
        "taken_with_other_answers",
        _("The external_id was taken before with other answers"),
        _("Give the response an id of its own; a response is never changed once it was taken."),
    ),
    _refusal(
        "taken_in_another_quarter",
        _("The external_id was taken before for another quarter of this deployment"),
        _("Take the row out or check the quarter: an id stands for one response in all quarters."),
    ),
    _refusal(
        "question_1_value",
        _("The answer to question_1 is not on its scale"),
        _("Give 1 (up) or 0 (down), or a whole number from 1 to 5, alike in the whole file."),
    ),
    _refusal(
        "question_1_mixed_scales",
        _("question_1 has answers on two scales in one file"),
        _("Import thumbs (0 or 1) and the scale from 1 to 5 as two files into two deployments."),
    ),
    _refusal(
        "driver_value",
        _("A reason is neither 1, 0 nor null"),
        _("Give 1 for ticked, 0 for offered but not ticked, null for not offered; "
          "effectiveness and ease are always offered."),
    ),
    _refusal(
        "quoting_not_kept",
        _("The line ends or is quoted in a way that could not be given back exactly"),
        _("Save the file again with a program that writes standard CSV."),
    ),
)  # fmt: skip

CODES: dict[str, Code] = {code.code: code for code in _ALL}


def finding(code: str, column: str, found: str = "", expected: str = "") -> Finding:
    """A finding with the severity of its code; `found` is cut to what may be kept."""
    if len(found) > LONGEST_FOUND:
        found = found[: LONGEST_FOUND - 1] + "…"
    return Finding(column, CODES[code].severity, code, found, expected)


def cell_count_finding(cells: Sequence[str], expected: int, is_cut_off: bool) -> Finding:
    """For a row with more or fewer cells than the header; is_cut_off: it has no line end."""
    code = "row_cut_off" if is_cut_off and len(cells) < expected else "wrong_cell_count"
    return finding(code, "", _cells(len(cells)), _cells(expected))


def _cells(n: int) -> str:
    return ngettext("%(n)d cell", "%(n)d cells", n) % {"n": n}
