"""The site under WSGI; it never runs under ASGI (docs/decisions)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firsthand.site.settings")
application = get_wsgi_application()
