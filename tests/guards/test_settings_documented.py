"""docs/reference/settings.md says of every setting what environment.py says, and of no other."""

import re

from scripts.write_reference import REFERENCE, settings_table, with_block

from firsthand.site.environment import SETTINGS

PAGE = (REFERENCE / "settings.md").read_text(encoding="utf-8")


def test_the_page_is_as_the_settings_are() -> None:
    assert with_block(PAGE, settings_table()) == PAGE, "run: python scripts/write_reference.py"


def test_every_setting_has_one_row_and_no_other_name_is_used() -> None:
    rows = re.findall(r"^\| `(FIRSTHAND_\w+)` \|", PAGE, flags=re.MULTILINE)
    known = {setting.name for setting in SETTINGS}

    assert sorted(rows) == sorted(known)
    used = set(re.findall(r"FIRSTHAND_[A-Z_]*[A-Z]", PAGE))
    assert used - known - {f"{name}_FILE" for name in known} == set()


def test_a_page_without_its_block_is_found() -> None:
    assert with_block(PAGE, "other") != PAGE
