"""Texts put together, in every language that any of them has."""

from firsthand.listen.surveys.text import Text


def joined(first: Text, second: Text) -> Text:
    """Two texts as two lines of one; an empty one adds no line."""
    if not first or not second:
        return first or second
    languages = {key for key, _wording in (*first.translations, *second.translations)}
    both = {key: f"{first.in_language(key)}\n{second.in_language(key)}" for key in languages}
    return Text.of(f"{first.default}\n{second.default}", both)
