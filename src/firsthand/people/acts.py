"""The kinds of act that this room logs."""

from firsthand.audit.api import declare

ACCOUNT_ADDED = declare("people.account.added", "An account was made.")
ACCOUNT_DEACTIVATED = declare("people.account.deactivated", "An account was closed.")
ACCOUNT_REACTIVATED = declare("people.account.reactivated", "A closed account was opened again.")
ACCOUNT_ERASED = declare("people.account.erased", "An account and all it left were erased.")
ACCOUNT_LOCKED = declare(
    "people.account.locked", "Sign-in to an account was locked after too many failures."
)
ROLE_GRANTED = declare("people.role.granted", "An account was given a role.")
ROLE_REVOKED = declare("people.role.revoked", "A role was taken from an account.")
LINK_ISSUED = declare("people.link.issued", "A one-time link was made for an account.")
LINK_USED = declare("people.link.used", "A one-time link was used.")
PASSWORD_SET = declare("people.password.set", "A password was set through a one-time link.")
SIGNED_IN = declare("people.account.signed_in", "Somebody signed in.")
SECOND_FACTOR_ADDED = declare("people.second_factor.added", "A second factor was set up.")
SECOND_FACTOR_REMOVED = declare("people.second_factor.removed", "A second factor was taken away.")
IDENTITY_BOUND = declare(
    "people.identity.bound", "An account was bound to an identity at the OpenID provider."
)
ADMIN_MODE_STARTED = declare("people.admin_mode.started", "Administrator mode was switched on.")
ADMIN_MODE_ENDED = declare("people.admin_mode.ended", "Administrator mode was switched off.")
ADMIN_REQUEST_MADE = declare(
    "people.admin_request.made", "A page was opened or sent in administrator mode."
)
