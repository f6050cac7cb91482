"""docs/reference/roles.md says what each role may do, as the code does."""

import re
from pathlib import Path

from firsthand.core.access import ROLE_PERMISSIONS, Permission, Role
from firsthand.people.roles import ROLE_LABELS, ROLE_MEANINGS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "roles.md"
IN_WORDS = {
    "See figures": Permission.VIEW_FIGURES,
    "See the catalog": Permission.VIEW_CATALOG,
    "Download tables": Permission.DOWNLOAD,
    "See sources and data quality": Permission.VIEW_SOURCES,
    "Edit the catalog": Permission.EDIT_CATALOG,
    "Import data": Permission.IMPORT_DATA,
    "Export a submission": Permission.EXPORT_SUBMISSION,
    "Read responses": Permission.VIEW_RESPONSES,
    "Tag, flag and set aside responses": Permission.JUDGE_RESPONSES,
    "Write surveys": Permission.EDIT_SURVEYS,
    "Put surveys to people": Permission.DEPLOY,
    "Answer those who asked for a reply": Permission.REPLY,
    "Enter what people say on the phone, at the counter or on paper": Permission.ENTER_ANSWERS,
    "Give figures to the public": Permission.PUBLISH,
    "Manage keys and webhooks": Permission.MANAGE_CONNECTIONS,
    "Look after accounts": Permission.MANAGE_ACCOUNTS,
    "Read the log": Permission.VIEW_AUDIT,
}


def test_the_table_of_roles_is_the_one_in_the_code() -> None:
    lines = re.findall(r"^\|(.*)\|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    table = [[cell.strip() for cell in line.split("|")] for line in lines]
    by_label = {str(label): role for role, label in ROLE_LABELS.items()}
    roles = [by_label[label] for label in table[0][1:]]
    said: dict[Role, set[Permission]] = {role: set() for role in roles}
    for words, *cells in table[2:]:
        for role, cell in zip(roles, cells, strict=True):
            if cell == "yes":
                said[role].add(IN_WORDS[words])

    assert said == {role: set(permissions) for role, permissions in ROLE_PERMISSIONS.items()}
    assert {IN_WORDS[row[0]] for row in table[2:]} == set(Permission)


def test_every_role_has_a_name_and_a_meaning() -> None:
    assert set(ROLE_LABELS) == set(ROLE_MEANINGS) == set(Role)
