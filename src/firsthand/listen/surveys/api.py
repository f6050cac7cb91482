"""What the rest of the room uses of survey definitions."""

from firsthand.listen.surveys.answers import Checked, Dropped, DropReason, validate_answers
from firsthand.listen.surveys.at_once import on_one_page
from firsthand.listen.surveys.definition import Definition, Option, Page, Question
from firsthand.listen.surveys.diff import Change, ChangeKind, diff
from firsthand.listen.surveys.errors import InvalidDefinition
from firsthand.listen.surveys.flow import Visible, comment_name, next_page, previous_page, visible
from firsthand.listen.surveys.kinds import QuestionKind
from firsthand.listen.surveys.reading import parse_definition, parse_draft, parse_question
from firsthand.listen.surveys.rules import problems, publishing_problems, require_sound
from firsthand.listen.surveys.series import SeriesBreak, role_wording_changes
from firsthand.listen.surveys.text import Text
from firsthand.listen.surveys.texts import TextUnit, languages, missing_translations, text_units
from firsthand.listen.surveys.writing import content_hash, to_json

__all__ = [
    "Change",
    "ChangeKind",
    "Checked",
    "Definition",
    "DropReason",
    "Dropped",
    "InvalidDefinition",
    "Option",
    "Page",
    "Question",
    "QuestionKind",
    "SeriesBreak",
    "Text",
    "TextUnit",
    "Visible",
    "comment_name",
    "content_hash",
    "diff",
    "languages",
    "missing_translations",
    "next_page",
    "on_one_page",
    "parse_definition",
    "parse_draft",
    "parse_question",
    "previous_page",
    "problems",
    "publishing_problems",
    "require_sound",
    "role_wording_changes",
    "text_units",
    "to_json",
    "validate_answers",
    "visible",
]
