"""The two surveys that the made-up agency wrote itself, in English and Spanish."""

from typing import Any

from firsthand.demo.world import TRUST_WORDING
from firsthand.listen.surveys.api import Definition, parse_definition

type Words = tuple[str, str]  # English, Spanish

GRANT_NAME = "Heating grant: how was it for you? (demo)"
VISIT_NAME = "Your visit to a housing office (demo)"
_STATEMENTS: dict[str, Words] = {
    "satisfaction": (
        "I am satisfied with the heating grant.",
        "Estoy satisfecho con la ayuda para la calefacción.",
    ),
    "trust": (
        TRUST_WORDING,
        "Esta interacción aumentó mi confianza en el Departamento de Servicios Cotidianos.",
    ),
    "effectiveness": ("My need was addressed.", "Se atendió mi necesidad."),
    "ease": ("It was easy to do what I needed to do.", "Fue fácil hacer lo que necesitaba."),
    "efficiency": (
        "It took a reasonable amount of time.",
        "Tomó un tiempo razonable.",
    ),
    "transparency": (
        "I understood what was asked of me and why.",
        "Entendí lo que me pedían y por qué.",
    ),
    "humanity": ("I was treated with respect.", "Me trataron con respeto."),
    "employee": ("The people I dealt with were helpful.", "Las personas me ayudaron."),
}
_SEGMENTS: dict[str, tuple[Words, dict[str, Words]]] = {
    "age_group": (
        ("How old are you?", "¿Qué edad tiene?"),
        {
            "under-35": ("Under 35", "Menos de 35"),
            "35-to-64": ("35 to 64", "De 35 a 64"),
            "65-and-over": ("65 and over", "65 o más"),
        },
    ),
    "region": (
        ("Where do you live?", "¿Dónde vive?"),
        {"north": ("In the North", "En el norte"), "south": ("In the South", "En el sur")},
    ),
    "first_language": (
        ("Which language did you learn first?", "¿Qué idioma aprendió primero?"),
        {
            "english": ("English", "Inglés"),
            "spanish": ("Spanish", "Español"),
            "vietnamese": ("Vietnamese", "Vietnamita"),
            "other": ("Another one", "Otro"),
        },
    ),
}
_POINTS: tuple[Words, ...] = (
    ("Strongly disagree", "Totalmente en desacuerdo"),
    ("Disagree", "En desacuerdo"),
    ("Neither agree nor disagree", "Ni de acuerdo ni en desacuerdo"),
    ("Agree", "De acuerdo"),
    ("Strongly agree", "Totalmente de acuerdo"),
)
_THANKS = ("Thank you. Your answer counts.", "Gracias. Su respuesta cuenta.")
_MORE = ("Anything else?", "¿Algo más?")


def grant_survey() -> Definition:
    """Eight statements, three questions on who somebody is, and room for a comment."""
    segments = [_segment(name, *asked) for name, asked in _SEGMENTS.items()]
    return _survey(
        ("Your heating grant", "Su ayuda para la calefacción"),
        [_statement(name) for name in _STATEMENTS],
        [*segments, _comment()],
    )


def visit_survey() -> Definition:
    """Short enough for a kiosk; a hidden field holds which office it stands in."""
    office = {
        "type": "dropdown",
        "visible": False,
        "name": "kiosk",
        "title": "Office",
        "choices": ["north", "south"],
    }
    return _survey(
        ("Your visit today", "Su visita de hoy"),
        [_statement("trust"), _statement("efficiency"), _statement("employee"), office],
    )


def _survey(title: Words, *pages: list[dict[str, Any]]) -> Definition:
    return parse_definition(
        {
            "locale": "en",
            "title": _text(title),
            "completedHtml": _text(_THANKS),
            "pages": [
                {"name": f"page{number}", "elements": elements}
                for number, elements in enumerate(pages, start=1)
            ],
        }
    )


def _statement(name: str) -> dict[str, Any]:
    return {
        "type": "rating",
        "name": name,
        "title": _text(_STATEMENTS[name]),
        "role": name,
        "rateValues": [
            {"value": str(point), "text": _text(words)}
            for point, words in enumerate(_POINTS, start=1)
        ],
        "isRequired": name == "trust",
    }


def _segment(name: str, title: Words, levels: dict[str, Words]) -> dict[str, Any]:
    choices = [{"value": value, "text": _text(words)} for value, words in levels.items()]
    asked = {"type": "radiogroup", "name": name, "title": _text(title), "role": "segment"}
    return {**asked, "choices": choices}


def _comment() -> dict[str, Any]:
    return {"type": "comment", "name": "comment", "title": _text(_MORE), "role": "open_text"}


def _text(words: Words) -> dict[str, str]:
    return {"default": words[0], "es": words[1]}
