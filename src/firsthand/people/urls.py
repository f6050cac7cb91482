"""Addresses of this room, and those of allauth's pages that are wanted here."""

from allauth.account import views as allauth_account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import include, path

from firsthand.people.views import account, accounts, admin_mode, link, oidc, profile

# Allauth finds its pages by these names, without a namespace.
_allauth = [
    path("login/", allauth_account.login, name="account_login"),
    path("logout/", allauth_account.logout, name="account_logout"),
    path("closed/", profile.closed, name="account_inactive"),
    path("again/", allauth_account.reauthenticate, name="account_reauthenticate"),
    path("password/", allauth_account.password_change, name="account_change_password"),
    path("password/none/", profile.no_password, name="account_set_password"),
    path("code/", mfa.authenticate, name="mfa_authenticate"),
    path("code/again/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("second-factor/", mfa.index, name="mfa_index"),
    path("second-factor/set-up/", totp.activate_totp, name="mfa_activate_totp"),
    path("second-factor/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("recovery-codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("recovery-codes/new/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("recovery-codes/file/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
]

_own = [
    path("", profile.profile, name="profile"),
    path("admin-mode/", admin_mode.admin_mode, name="admin_mode"),
    path("admin-mode/off/", admin_mode.leave_admin_mode, name="leave_admin_mode"),
    path("link/<str:token>/", link.link, name="link"),
    path("provider/", oidc.start, name="oidc_start"),
    path("provider/return/", oidc.finish, name="oidc_finish"),
    path("list/", accounts.accounts, name="accounts"),
    path("list/new/", accounts.new_account, name="new_account"),
    path("list/<uuid:account_id>/", account.account, name="account"),
    path("list/<uuid:account_id>/close/", account.close_account, name="close_account"),
    path("list/<uuid:account_id>/reopen/", account.reopen_account, name="reopen_account"),
    path("list/<uuid:account_id>/link/", account.new_link, name="new_link"),
    path(
        "list/<uuid:account_id>/second-factor/",
        account.forget_second_factor,
        name="forget_second_factor",
    ),
    path("list/<uuid:account_id>/roles/<uuid:grant_id>/end/", account.end_role, name="end_role"),
]

urlpatterns = [*_allauth, path("", include((_own, "people")))]
