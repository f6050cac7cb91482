"""Made-up answers for the tests of the estimates."""

from hypothesis import strategies as st

from firsthand.understand.estimates.api import Tally

five_point = st.fixed_dictionaries({value: st.integers(0, 400) for value in range(1, 6)})
# Far from the same size, so that weights matter.
lopsided = st.fixed_dictionaries(
    {value: st.one_of(st.integers(0, 3), st.integers(0, 50_000)) for value in range(1, 6)}
)


@st.composite
def tallies(draw: st.DrawFn, *, most: int = 6) -> list[Tally]:
    """Some deployments of up to four services, with up to three wordings."""
    return [
        Tally(
            deployment=number,
            group=draw(st.sampled_from("abcd")),
            wording=draw(st.sampled_from(["I trust X", "X kept its word", "Trust?"])),
            counts=draw(five_point),
        )
        for number in range(draw(st.integers(0, most)))
    ]
