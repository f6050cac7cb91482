"""Changes to the pages of a definition. Each function returns another definition."""

from dataclasses import replace

from firsthand.listen.authoring.editing.finding import page_named
from firsthand.listen.authoring.editing.naming import page_name
from firsthand.listen.authoring.editing.order import moved
from firsthand.listen.surveys.api import Definition, Page


def add_page(definition: Definition) -> tuple[Definition, str]:
    """An empty page more at the end; its name is returned beside the definition."""
    name = page_name(definition)
    return replace(definition, pages=(*definition.pages, Page(name))), name


def insert_page(definition: Definition, page: Page, at: int) -> Definition:
    """The page at a position from 0."""
    before, after = definition.pages[:at], definition.pages[at:]
    return replace(definition, pages=(*before, page, *after))


def move_page(definition: Definition, name: str, by: int) -> Definition:
    """The page so many places further back (forward, where negative)."""
    at = definition.pages.index(page_named(definition, name))
    return replace(definition, pages=moved(definition.pages, at, by))


def remove_page(definition: Definition, name: str) -> Definition:
    """Without the page and its questions."""
    page = page_named(definition, name)
    return replace(definition, pages=tuple(each for each in definition.pages if each is not page))
