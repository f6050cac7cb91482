"""Tables of staff accounts, one module per noun."""

from firsthand.people.models.account import Account, AccountManager
from firsthand.people.models.grant import RoleGrant

__all__ = ["Account", "AccountManager", "RoleGrant"]
