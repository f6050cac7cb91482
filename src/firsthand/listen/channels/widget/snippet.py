"""The lines that somebody copies into a page: a link that always works, and the script."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _


class Mode(StrEnum):
    """Where the form stands."""

    INLINE = "inline"
    BUTTON = "button"
    POPUP = "popup"


MODE_LABELS = {
    Mode.INLINE: _("In the page, where you put it"),
    Mode.BUTTON: _("Behind a button in the corner"),
    Mode.POPUP: _("Behind a question that comes up in the corner"),
}


@dataclass(frozen=True)
class Look:
    """How the widget is shown. language, label: empty for those of the page and of the widget.

    at_start: in the corner where lines begin. delay: seconds until a pop-up. scroll: the percent
    of the page after which it comes; one of the two is enough.
    """

    mode: Mode = Mode.INLINE
    language: str = ""
    label: str = ""
    at_start: bool = False
    delay: int | None = None
    scroll: int | None = None

    def attributes(self) -> Iterator[tuple[str, object]]:
        """The data attributes of the script."""
        yield "mode", self.mode
        if self.language:
            yield "lang", self.language
        if self.mode is Mode.INLINE:
            return
        if self.label:
            yield "label", self.label
        if self.at_start:
            yield "position", "start"
        if self.mode is Mode.POPUP:
            yield from (
                (name, value)
                for name, value in (("delay", self.delay), ("scroll", self.scroll))
                if value is not None
            )


def snippet(code: str, form_url: str, words: str, look: Look, *, test: str = "") -> SafeString:
    """The lines for a page. form_url: the whole address of the form. test: for trying it."""
    attributes = SafeString(
        "".join(format_html(' data-{}="{}"', name, value) for name, value in look.attributes())
    )
    if test:
        attributes += format_html(' data-test="{}"', test)
    return format_html(
        '<p data-firsthand="{}"><a href="{}?via=widget">{}</a></p>\n'
        '<script src="{}widget.js" async{}></script>',
        code,
        form_url,
        words,
        form_url,
        attributes,
    )
