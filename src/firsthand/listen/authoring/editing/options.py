"""Changes to the choices, rows or columns of a question."""

from collections.abc import Sequence

from firsthand.listen.authoring.editing.naming import option_value
from firsthand.listen.authoring.editing.order import moved
from firsthand.listen.surveys.api import Option, Text

type Options = tuple[Option, ...]


def reworded(text: Text, wording: str) -> Text:
    """The text with another wording in its own language; without one, nothing is left of it."""
    return Text(wording, text.translations) if wording else Text()


def edited(old: Options, values: Sequence[str], texts: Sequence[str]) -> Options:
    """The options with the values and texts that were entered, line by line.

    A line without a value gets one made of its text; translations stay with their line.
    """
    made: list[Option] = []
    for at, (value, wording) in enumerate(zip(values, texts, strict=False)):
        text = reworded(old[at].text if at < len(old) else Text(), wording.strip())
        used = [*values[at + 1 :], *(each.value for each in made)]
        made.append(Option(value.strip() or option_value(wording, used), text))
    return tuple(made)


def added(options: Options, lines: str, *, as_values: bool = False) -> Options:
    """One option more for each line that is not empty.

    as_values: the line is the value too, as for hidden fields, whose values come from links.
    """
    made = list(options)
    for line in filter(None, map(str.strip, lines.splitlines())):
        value = line if as_values else option_value(line, [each.value for each in made])
        made.append(Option(value, Text(line)))
    return tuple(made)


def arranged(options: Options, do: str, at: int) -> Options:
    """do: up, down or remove. Where there is no such line, the options as they are."""
    if not 0 <= at < len(options):
        return options
    if do == "remove":
        return (*options[:at], *options[at + 1 :])
    return moved(options, at, {"up": -1, "down": 1}.get(do, 0))
