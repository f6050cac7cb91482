"""Who may see the views that libraries bring, by URL name: they cannot declare it themselves."""

from firsthand.web.access import PUBLIC, SIGNED_IN, Rule

ACCESS_RULES: dict[str, Rule] = {
    "set_language": PUBLIC,
    "account_login": PUBLIC,
    "account_logout": PUBLIC,
    "account_reauthenticate": SIGNED_IN,
}
