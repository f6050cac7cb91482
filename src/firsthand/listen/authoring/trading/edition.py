"""Which instrument of A-11 a survey from elsewhere is, told by what it asks."""

from firsthand.listen.instruments.a11 import instrument_problems
from firsthand.listen.instruments.library import A11Edition
from firsthand.listen.surveys.api import Definition


def edition_of(definition: Definition) -> A11Edition | None:
    """The edition whose rules it keeps already; None where it keeps those of neither."""
    for edition in (A11Edition.V2, A11Edition.V1):
        if not instrument_problems(definition, edition):
            return edition
    return None
