"""Conditions are total, and say the documented thing about missing answers."""

import pytest

from firsthand.listen.surveys.conditions import All, AnyOf, holds
from firsthand.listen.surveys.expressions import parse

ANSWERS = {
    "trust": 4,
    "again": False,
    "way": "phone",
    "bad": ["time", "staff"],
    "parts": {"desk": "bad"},
    "day": "2026-03-01",
}


@pytest.mark.parametrize(
    "rule",
    [
        "{trust} = 4",
        "{trust} > 3.5 and {trust} <= 4",
        "{trust} == 4 && {again} = false",
        "{way} = 'phone' OR {way} = 'x'",
        "{bad} contains 'time' and {bad} notcontains 'forms'",
        "{bad} allof ['time', 'staff']",
        "{bad} anyof ['forms', 'staff']",
        "{way} anyof ['phone']",
        "{parts.desk} = 'bad' and {parts.letter} empty",
        "{day} < '2026-03-02' and {day} >= \"2026-03-01\"",
        "!({trust} = 1 or {trust} = 2)",
        "{gone} empty",
        "{gone} <> 1",
        "{gone} notcontains 'x'",
        "{trust} <> '4'",
    ],
)
def test_it_holds(rule: str) -> None:
    assert holds(parse(rule), ANSWERS)


@pytest.mark.parametrize(
    "rule",
    [
        "{gone} = 1",
        "{gone} < 1",
        "{gone} >= 1",
        "{gone} contains 'x'",
        "{gone} anyof ['x']",
        "{gone} notempty",
        "{parts.letter} = 'bad'",
        "{trust.row} = 4",
        "{trust} < '5'",
        "{again} = 0",
        "{again} < 1",
        "{bad} = 'time'",
        "{way} contains 'phone'",
    ],
)
def test_it_does_not_hold(rule: str) -> None:
    assert not holds(parse(rule), ANSWERS)


def test_and_binds_closer_than_or() -> None:
    assert holds(parse("{trust} = 4 or {trust} = 1 and {way} = 'x'"), ANSWERS)
    assert not holds(parse("({trust} = 4 or {trust} = 1) and {way} = 'x'"), ANSWERS)


def test_a_group_of_one_has_no_form_of_its_own() -> None:
    for group in (All, AnyOf):
        with pytest.raises(ValueError, match="two parts"):
            group((parse("{a} empty"),))
