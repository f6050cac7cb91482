"""The site under WSGI; it never runs under ASGI (docs/decisions)."""

import os
from typing import cast

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firsthand.site.settings")
_django = get_wsgi_application()

from firsthand.site.direct import Application, directly  # noqa: E402 -- needs Django set up
from firsthand.site.serving.settled import settle_in  # noqa: E402
from firsthand.web.at_the_door import at_the_door  # noqa: E402

application = directly(cast(Application, at_the_door(_django)))
settle_in()
