"""Comments in plain words, put together from invented sentences about what made the difference."""

from firsthand.demo.chance import Generator

_GOOD = {
    "effectiveness": ("I got what I came for.", "It did what it should do."),
    "ease": ("It was simple from start to end.", "I did not need any help with the form."),
    "efficiency": ("It took only ten minutes.", "Much quicker than last year."),
    "transparency": ("I always knew what came next.", "The letter told me what to bring."),
    "humanity": ("They treated me with respect.", "I felt taken seriously."),
    "employee": ("The person I spoke with was kind.", "They knew the rules and explained them."),
    "other": ("A good service all in all.", "I would use it again."),
}
_BAD = {
    "effectiveness": ("My question is still open.", "I could not finish what I started."),
    "ease": ("The menu kept sending me round in circles.", "I had to enter my number four times."),
    "efficiency": ("I waited forty minutes and gave up.", "Six weeks and still no answer."),
    "transparency": ("Nobody could tell me where my case is.", "The letter made no sense to me."),
    "humanity": ("I felt like a number.", "I was told to call again, for the third time."),
    "employee": ("The person I spoke to was in a hurry.", "I was passed from desk to desk."),
    "other": ("Please bring back the old office hours.", "There must be a better way."),
}
_LEVEL = ("It was all right.", "Nothing special, nothing bad.", "")
_SAYING_SHARE = 0.3


def comment(random: Generator, positive: tuple[str, ...], negative: tuple[str, ...]) -> str:
    """What a person wrote, mostly nothing; about the drivers that they chose."""
    if random.random() > _SAYING_SHARE:
        return ""
    sentences = [str(random.choice(_GOOD[name])) for name in positive[:2]]
    sentences += [str(random.choice(_BAD[name])) for name in negative[:2]]
    return " ".join(sentences) or str(random.choice(_LEVEL))


_SAID = {
    "en": {
        "good": (
            "The heating was paid before it got cold.",
            "One form, one letter, and it was done.",
            "The man on the phone stayed until we had finished.",
            "I could see online where my case was.",
        ),
        "bad": (
            "I still do not know whether I will get the grant.",
            "They asked for the same bill three times.",
            "The line was busy for two days.",
            "My mother cannot use a website, and nobody told her of the office.",
        ),
    },
    "es": {
        "good": (
            "Pagaron la calefacción antes del frío.",
            "Un formulario, una carta y listo.",
            "La señora del teléfono tuvo mucha paciencia.",
            "Pude ver en línea cómo iba mi caso.",
        ),
        "bad": (
            "Todavía no sé si me darán la ayuda.",
            "Me pidieron la misma factura tres veces.",
            "La línea estuvo ocupada dos días.",
            "Mi madre no usa internet y nadie le habló de la oficina.",
        ),
    },
}
_NEUTRAL = 3


def written(random: Generator, trust: int, language: str) -> str:
    """What a person wrote about the heating grant, mostly nothing; language: en or es."""
    if trust == _NEUTRAL or random.random() > _SAYING_SHARE:
        return ""
    return str(random.choice(_SAID[language]["good" if trust > _NEUTRAL else "bad"]))
