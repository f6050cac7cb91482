"""Which questions ask who somebody is."""

import re

from firsthand.listen.surveys.api import Definition, Question, QuestionKind

_KINDS = frozenset({QuestionKind.EMAIL, QuestionKind.PHONE})
_PURPOSES = frozenset(
    {"name", "given-name", "family-name", "email", "tel", "street-address", "bday"}
)
# English and Spanish; on whole words, so that "rename" and "nombrar" do not count.
_WORDS = re.compile(
    r"\b(?:(?:your|full|first|last|family|maiden) name|social security|ssn|date of birth"
    r"|birth ?date|(?:home|mailing|street|postal|your) address|e-?mail|phone number|passport"
    r"|driver.?s licen[sc]e"
    r"|(?:alien|case|claim|account) number|nombre|apellidos?|seguro social|fecha de nacimiento"
    r"|correo electr[oó]nico|tel[eé]fono|domicilio|direcci[oó]n (?:postal|particular)|pasaporte)\b",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"(?:^|_)(?:(?:first|last|full|contact)_?name|name|email|phone|ssn|dob|address)$"
)
_TYPED = frozenset({QuestionKind.SHORT_TEXT, QuestionKind.LONG_TEXT, QuestionKind.NUMBER})


def identifying_questions(definition: Definition) -> list[Question]:
    """The questions that ask for a name, an address, a number of a person, or how to reach them.

    Kind and purpose decide where they are given; a typed answer is judged by the words of the
    question (in every language it has) and by its name, so a wording that hides what it asks
    for escapes: people who publish a survey still have to read it.
    """
    return [question for question in definition.questions if _identifies(question)]


def _identifies(question: Question) -> bool:
    if question.kind in _KINDS or question.purpose in _PURPOSES:
        return True
    wordings = question.title.by_language("").values()
    return question.kind in _TYPED and (
        bool(_NAMES.search(question.name.lower()))
        or any(_WORDS.search(wording) for wording in wordings)
    )
