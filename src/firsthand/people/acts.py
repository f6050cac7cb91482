"""The kinds of act that this room logs."""

from django.utils.translation import gettext_lazy as _

from firsthand.audit.api import declare

ACCOUNT_ADDED = declare("people.account.added", _("An account was made."))
ACCOUNT_DEACTIVATED = declare("people.account.deactivated", _("An account was closed."))
ACCOUNT_REACTIVATED = declare("people.account.reactivated", _("A closed account was opened again."))
ACCOUNT_ERASED = declare("people.account.erased", _("An account and all it left were erased."))
ACCOUNT_LOCKED = declare(
    "people.account.locked", _("Sign-in to an account was locked after too many failures.")
)
ROLE_GRANTED = declare("people.role.granted", _("An account was given a role."))
ROLE_REVOKED = declare("people.role.revoked", _("A role was taken from an account."))
LINK_ISSUED = declare("people.link.issued", _("A one-time link was made for an account."))
LINK_USED = declare("people.link.used", _("A one-time link was used."))
PASSWORD_SET = declare("people.password.set", _("A password was set through a one-time link."))
SIGNED_IN = declare("people.account.signed_in", _("Somebody signed in."))
SECOND_FACTOR_ADDED = declare("people.second_factor.added", _("A second factor was set up."))
SECOND_FACTOR_REMOVED = declare(
    "people.second_factor.removed", _("A second factor was taken away.")
)
IDENTITY_BOUND = declare(
    "people.identity.bound", _("An account was bound to an identity at the OpenID provider.")
)
ADMIN_MODE_STARTED = declare("people.admin_mode.started", _("Administrator mode was switched on."))
ADMIN_MODE_ENDED = declare("people.admin_mode.ended", _("Administrator mode was switched off."))
ADMIN_REQUEST_MADE = declare(
    "people.admin_request.made", _("A page was opened or sent in administrator mode.")
)
