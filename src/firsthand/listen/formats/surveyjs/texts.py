"""Texts of SurveyJS: a string, or an object of wordings by language with one under "default"."""

from collections.abc import Mapping

from firsthand.listen.surveys.importing.ledger import Ledger
from firsthand.listen.surveys.text import Text


class Texts:
    """language: the locale of the survey, which "default" is in."""

    def __init__(self, ledger: Ledger, language: str) -> None:
        self._ledger = ledger
        self._language = language

    def read(self, source: object, path: str) -> Text:
        """The text, plain; where nothing is in the default language, the first wording is."""
        if not isinstance(source, Mapping):
            return self._ledger.text(path, source)
        wordings = {str(key): one for key, one in source.items() if one}
        default = wordings.pop("default", None) or wordings.get(self._language)
        default = default or next(iter(wordings.values()), None)
        wordings.pop(self._language, None)
        return self._ledger.text(path, default, wordings)
