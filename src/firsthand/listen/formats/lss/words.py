"""Words that LimeSurvey adds to its fixed scales, which are not in the file."""

from firsthand.listen.surveys.definition import Option
from firsthand.listen.surveys.text import Text

_WORDS: dict[str, dict[str, str]] = {
    "yes": {"en": "Yes", "es": "Sí", "fr": "Oui", "de": "Ja", "it": "Sì"},
    "no": {"en": "No", "es": "No", "fr": "Non", "de": "Nein", "it": "No"},
    "uncertain": {
        "en": "Uncertain",
        "es": "No lo sé",
        "fr": "Je ne sais pas",
        "de": "Unsicher",
        "it": "Incerto",
    },
    "increase": {
        "en": "Increase",
        "es": "Aumento",
        "fr": "Augmentation",
        "de": "Zunahme",
        "it": "Aumento",
    },
    "same": {"en": "Same", "es": "Igual", "fr": "Identique", "de": "Gleich", "it": "Uguale"},
    "decrease": {
        "en": "Decrease",
        "es": "Disminución",
        "fr": "Diminution",
        "de": "Abnahme",
        "it": "Diminuzione",
    },
    "female": {"en": "Female", "es": "Mujer", "fr": "Femme", "de": "Weiblich", "it": "Donna"},
    "male": {"en": "Male", "es": "Hombre", "fr": "Homme", "de": "Männlich", "it": "Uomo"},
    "comment": {
        "en": "Comment",
        "es": "Comentario",
        "fr": "Commentaire",
        "de": "Kommentar",
        "it": "Commento",
    },
}
YES_NO_UNCERTAIN = {"Y": "yes", "N": "no", "U": "uncertain"}
CHANGES = {"I": "increase", "S": "same", "D": "decrease"}
GENDERS = {"F": "female", "M": "male"}


def word(name: str, language: str, others: tuple[str, ...]) -> Text:
    """A word in the language of the survey, English where we lack it, with its translations."""
    known = _WORDS[name]
    translations = {
        tag: known[tag.partition("-")[0]]
        for tag in others
        if tag != language and tag.partition("-")[0] in known
    }
    return Text.of(known.get(language.partition("-")[0], known["en"]), translations)


def worded(codes: dict[str, str], language: str, others: tuple[str, ...]) -> tuple[Option, ...]:
    """Options whose texts are such words."""
    return tuple(Option(code, word(name, language, others)) for code, name in codes.items())


def points(highest: int) -> tuple[Option, ...]:
    """Options that are the numbers from 1."""
    return tuple(Option(str(at), Text(str(at))) for at in range(1, highest + 1))
