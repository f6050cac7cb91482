"""Django's settings, made of the environment: see environment.py, docs/reference/settings.md."""

from pathlib import Path

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from firsthand.core.fiscal import FiscalCalendar
from firsthand.site.database import database_settings
from firsthand.site.environment import Environment
from firsthand.site.mail import mail_settings
from firsthand.site.messages import message_transports, notify_settings
from firsthand.site.secret import secret_key
from firsthand.site.sign_in import sign_in_settings

env = Environment()
PACKAGE = Path(__file__).resolve().parent.parent

DATA = env.path("FIRSTHAND_DATA") or Path(".firsthand").resolve()
DEBUG = env.flag("FIRSTHAND_DEBUG")
SECRET_KEY = secret_key(env, DATA)
ALLOWED_HOSTS = env.list("FIRSTHAND_HOSTS")
PUBLIC_URL = env.text("FIRSTHAND_URL").rstrip("/")
BIND = env.text("FIRSTHAND_BIND")

INSTALLED_APPS = [
    "firsthand.site.apps.SiteConfig",
    "firsthand.demo.apps.DemoConfig",
    "firsthand.publish.apps.PublishConfig",
    "firsthand.understand.apps.UnderstandConfig",
    "firsthand.listen.apps.ListenConfig",
    "firsthand.record.apps.RecordConfig",
    "firsthand.people.apps.PeopleConfig",
    "firsthand.catalog.apps.CatalogConfig",
    "firsthand.audit.apps.AuditConfig",
    "firsthand.web.apps.WebConfig",
    "django.forms",  # its widget templates, for FORM_RENDERER
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "firsthand.web.short_way.ShortWayMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "firsthand.web.errors.ErrorMiddleware",
    "firsthand.people.middleware.ActorMiddleware",
    "firsthand.people.middleware.IdleMiddleware",
    "firsthand.people.middleware.SecondFactorMiddleware",
    "firsthand.web.access.AccessMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "firsthand.site.urls"
WSGI_APPLICATION = "firsthand.site.wsgi.application"
FORM_RENDERER = "firsthand.web.forms.UswdsRenderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "firsthand.site.context.site_context",
            ]
        },
    }
]

DATABASES = {"default": database_settings(env, DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "/account/login/"
LOGIN_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
] + [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    }
]
vars().update(sign_in_settings())
# Another room owns the places where a role can count; people must not import it.
SCOPE_CHOICES = "firsthand.catalog.api.scope_choices"
# A dotted path: the rules need the apps, which need these settings first.
ACCESS_RULES_OF_LIBRARY_VIEWS = "firsthand.site.library_views.ACCESS_RULES"
# Whether the data are made up: pages and files say so, and only the catalog knows.
SYNTHETIC_DATA_TEST = "firsthand.catalog.api.holds_synthetic"

LANGUAGE_CODE = env.one_of("FIRSTHAND_LANGUAGE", ("en", "es"))
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
LOCALE_PATHS = [PACKAGE / "site" / "locale"]
TIME_ZONE = env.text("FIRSTHAND_TIME_ZONE")
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "firsthand.site.static.VersionedStaticFiles"},
}
WHITENOISE_USE_FINDERS = True
# Addresses carry a hash of the content (firsthand.site.static), so browsers may keep the files.
WHITENOISE_MAX_AGE = 0 if DEBUG else 30 * 24 * 60 * 60
WHITENOISE_ALLOW_ALL_ORIGINS = False
MEDIA_ROOT = DATA / "files"
FILE_UPLOAD_TEMP_DIR = None
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
HTTPS = env.flag("FIRSTHAND_HTTPS")
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60

vars().update(mail_settings(env, DATA))
HAS_MAIL_SERVER = bool(env.text("FIRSTHAND_SMTP_URL"))
MESSAGE_TRANSPORTS = message_transports(env)
OUTBOX = DATA / "outbox"
SMS_NUMBER = env.text("FIRSTHAND_SMS_NUMBER")
CALLBACK_TOKEN = env.text("FIRSTHAND_CALLBACK_TOKEN")
NOTIFY = notify_settings(env)

FISCAL_CALENDAR = FiscalCalendar(env.integer("FIRSTHAND_FISCAL_YEAR_START", 1, 12))
SMALL_CELL = env.integer("FIRSTHAND_SMALL_CELL", 1, 1000)
ALERT_FLOOR = env.integer("FIRSTHAND_ALERT_FLOOR", 1, 50)
ALERT_BUDGET = env.integer("FIRSTHAND_ALERT_BUDGET", 1, 12)
LIVE_SECONDS = env.integer("FIRSTHAND_LIVE_SECONDS", 0, 3600)

OIDC_ISSUER = env.text("FIRSTHAND_OIDC_ISSUER")
OIDC_CLIENT_ID = env.text("FIRSTHAND_OIDC_CLIENT_ID")
OIDC_KEY_FILE = env.path("FIRSTHAND_OIDC_KEY_FILE")
