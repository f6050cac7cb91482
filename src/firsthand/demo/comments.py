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
