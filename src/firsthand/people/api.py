"""The door to accounts and roles."""

import uuid

from firsthand.core.access import COMMAND_LINE, Actor
from firsthand.people.accounts import account_row, actor_of, all_infos, find_account, info
from firsthand.people.contracts import AccountInfo, GrantInfo, IssuedLink
from firsthand.people.roles import ROLE_LABELS
from firsthand.people.verbs.add_account import add_account
from firsthand.people.verbs.ensure_synthetic_account import ensure_synthetic_account
from firsthand.people.verbs.erase_account import erase_account
from firsthand.people.verbs.grant_role import grant_role
from firsthand.people.verbs.issue_link import issue_link

__all__ = [
    "ROLE_LABELS",
    "AccountInfo",
    "GrantInfo",
    "IssuedLink",
    "account_by_email",
    "actor_of_account",
    "add_account",
    "all_accounts",
    "ensure_synthetic_account",
    "erase_account",
    "grant_role",
    "issue_link",
    "one_time_link",
]


def actor_of_account(account_id: uuid.UUID) -> Actor:
    """The actor that an account is, without administrator mode; raises NotFound."""
    return actor_of(account_row(account_id))


def account_by_email(email: str) -> AccountInfo:
    """The account with that address; raises NotFound."""
    return info(find_account(email))


def all_accounts() -> list[AccountInfo]:
    """Every account, by name."""
    return all_infos()


def one_time_link(account_id: uuid.UUID) -> str:
    """The path of a fresh one-time link, made by a command on the server; raises NotFound."""
    return issue_link(COMMAND_LINE, account_id).path
