"""Sheets: what a page, the API or a report shows of one place, made of the book."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from firsthand.core.access import Actor
from firsthand.core.fiscal import Quarter
from firsthand.listen import api as listen
from firsthand.understand.contracts import Contributor, Level, Line, Place, Sheet
from firsthand.understand.estimates.api import contributions
from firsthand.understand.measures import Measure
from firsthand.understand.portfolio.book.book import Book
from firsthand.understand.portfolio.book.shelf import book_for
from firsthand.understand.portfolio.book.tree import PORTFOLIO, Key, Tree, key_of, tree_for
from firsthand.web.synthetic import marked

type Measures = Collection[Measure]

PAIRED = (Measure.TRUST, Measure.SATISFACTION)


@dataclass(frozen=True)
class Desk:
    """A book opened for an actor: what every reading of figures starts from."""

    tree: Tree
    book: Book

    def line(
        self, place: Place, quarter: Quarter | None, measures: Measures, leading: Measure
    ) -> Line:
        """One place in one period."""
        key = key_of(place)
        movement = None if quarter is None else self.book.movement(leading, key, quarter)
        return Line(
            place=place,
            quarter=quarter,
            figures={each: self.book.figures(each, (key, quarter)) for each in measures},
            movement=movement,
            rates=self.book.rates((key, quarter)),
            warnings=self.book.warnings((key, quarter)),
        )


def open_desk(actor: Actor) -> Desk:
    """What the actor may see, and the book for it."""
    tree = tree_for(actor)
    return Desk(tree, book_for(tree))


def sheet(
    desk: Desk,
    key: Key = PORTFOLIO,
    *,
    quarter: Quarter | None = None,
    measure: Measure | None = None,
    every_measure: bool = False,
) -> Sheet:
    """All that there is to show of one place.

    measure: the leading one; trust, or what there is, where none is named. every_measure: the
    whole and the quarters carry all measures and not only the leading one with its companion.
    """
    book = desk.book
    measures = tuple(each for each in Measure if book.size(each, (key, None)))
    leading = measure or (measures[0] if measures else Measure.TRUST)
    shown = companions(leading, measures)
    # The leading measure is there even where nobody has answered it.
    wide = tuple(dict.fromkeys((*shown, *measures))) if every_measure else shown
    parts = _parts(desk, key, quarter)
    return Sheet(
        whole=desk.line(desk.tree.place(key), quarter, wide, leading),
        parts=tuple(desk.line(part, quarter, shown, leading) for part in parts),
        by_quarter=tuple(
            desk.line(desk.tree.place(key), each, wide, leading) for each in book.quarters(key)
        ),
        measure=leading,
        shown=shown,
        measures=measures,
        quarter=quarter,
        quarters=tuple(book.quarters(key)),
        contributors=_contributors(book, parts, quarter, leading),
        wordings=len({tally.wording for tally in book.tallies(leading, (key, quarter))}),
        snapshot=marked(book.snapshot),
    )


def companions(leading: Measure, measures: Measures) -> tuple[Measure, ...]:
    """The measures shown side by side: trust and satisfaction go together, others alone."""
    if leading not in PAIRED:
        return (leading,)
    return (leading, *(each for each in PAIRED if each is not leading and each in measures))


def _parts(desk: Desk, key: Key, quarter: Quarter | None) -> list[Place]:
    """The places right below that reported in the period, by name."""
    level, id_ = key
    if level is Level.SERVICE and id_ is not None:
        infos = listen.deployments(service_ids=[id_])
        places = [Place(Level.DEPLOYMENT, info.id, "", info.title) for info in infos]
    else:
        places = [desk.tree.place(child) for child in desk.tree.children(key)]
    reported = [place for place in places if desk.book.reported((key_of(place), quarter))]
    return sorted(reported, key=lambda place: place.name.casefold())


def _contributors(
    book: Book, parts: Sequence[Place], quarter: Quarter | None, measure: Measure
) -> tuple[Contributor, ...]:
    """Which parts give how much of the answers; hidden ones are left out."""
    sizes = {part: book.size(measure, (key_of(part), quarter)) for part in parts}
    hidden = book.cells(measure).hidden
    shares = [
        Contributor(part, share)
        for part, share in contributions(sizes).items()
        if (key_of(part), quarter) not in hidden
    ]
    return tuple(sorted(shares, key=lambda each: -(each.share.value or 0)))
