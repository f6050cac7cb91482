"""Who may see the views that libraries bring, by URL name: they cannot declare it themselves."""

from firsthand.web.access import PUBLIC, SIGNED_IN, Rule

ACCESS_RULES: dict[str, Rule] = {
    "set_language": PUBLIC,
    "account_login": PUBLIC,
    "account_logout": PUBLIC,
    # Between the password and the code nobody is signed in yet; allauth checks the stage.
    "mfa_authenticate": PUBLIC,
    "account_reauthenticate": SIGNED_IN,
    "account_change_password": SIGNED_IN,
    "mfa_reauthenticate": SIGNED_IN,
    "mfa_index": SIGNED_IN,
    "mfa_activate_totp": SIGNED_IN,
    "mfa_deactivate_totp": SIGNED_IN,
    "mfa_view_recovery_codes": SIGNED_IN,
    "mfa_generate_recovery_codes": SIGNED_IN,
    "mfa_download_recovery_codes": SIGNED_IN,
    # The description of the API holds no data; its root only says that there is nothing.
    "api-1:openapi-json": PUBLIC,
    "api-1:api-root": PUBLIC,
}
