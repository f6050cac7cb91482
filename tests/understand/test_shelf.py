"""What is kept in memory has a bound."""

from firsthand.understand.shelf import Shelf


def test_a_thing_is_made_once() -> None:
    shelf: Shelf[list[int]] = Shelf(size=2)
    first = shelf.get("a", lambda: [1])
    assert shelf.get("a", lambda: [2]) is first


def test_the_latest_used_stay() -> None:
    shelf: Shelf[str] = Shelf(size=2)
    for key in ("a", "b", "a", "c"):
        shelf.get(key, lambda: "")
    assert list(shelf.items) == ["a", "c"]


def test_all_things_together_weigh_no_more_than_the_shelf_bears() -> None:
    shelf: Shelf[str] = Shelf(size=10, weigh=len)
    for key, text in (("a", "four"), ("b", "four"), ("c", "seven!!")):
        assert shelf.get(key, lambda text=text: text) == text  # type: ignore[misc]
    assert list(shelf.items) == ["c"]
    assert shelf.weight == len("seven!!")


def test_what_is_too_heavy_is_made_and_not_kept() -> None:
    shelf: Shelf[str] = Shelf(size=3, weigh=len)
    assert shelf.get("a", lambda: "four") == "four"
    assert (shelf.items, shelf.weight) == ({}, 0)
