"""Names and values for what is new in a survey: like its text, and given to nothing else."""

import re
from collections.abc import Collection

from django.utils.text import slugify

from firsthand.listen.surveys.definition import OTHER, Definition
from firsthand.listen.surveys.limits import NAME_LENGTH, VALUE_LENGTH

_WORDS = 5


def question_name(definition: Definition, title: str) -> str:
    """A name that no question has, made of the first words of its text."""
    return _free(_wish(title) or "question", {each.name for each in definition.questions})


def copied_name(definition: Definition, name: str) -> str:
    """The name with the next free number after it."""
    return _free(re.sub(r"_\d+$", "", name), {each.name for each in definition.questions})


def page_name(definition: Definition) -> str:
    """page1, page2 and so on, the first that is free."""
    used = {page.name for page in definition.pages}
    return next(f"page{at}" for at in range(1, len(used) + 2) if f"page{at}" not in used)


def option_value(text: str, used: Collection[str]) -> str:
    """A value that no other choice has, made of its text; never “other”, the own answer."""
    slug = slugify(text).replace("-", "_")[: VALUE_LENGTH - 5]
    return _free(slug or "choice", {*used, OTHER})


def _wish(title: str) -> str:
    words = slugify(title).split("-")[:_WORDS]
    wish = "_".join(words)[: NAME_LENGTH - 5]
    return wish if re.match(r"[a-zA-Z]", wish) else f"q_{wish}".rstrip("_") if wish else ""


def _free(wish: str, used: Collection[str]) -> str:
    made, number = wish[: NAME_LENGTH - 4], 2
    while made in used:
        made, number = f"{wish[: NAME_LENGTH - 4]}_{number}", number + 1
    return made
