"""Tables of staff accounts, one module per noun."""

from firsthand.people.models.account import Account, AccountManager
from firsthand.people.models.grant import RoleGrant
from firsthand.people.models.identity import ProviderIdentity
from firsthand.people.models.link import OneTimeLink

__all__ = ["Account", "AccountManager", "OneTimeLink", "ProviderIdentity", "RoleGrant"]
