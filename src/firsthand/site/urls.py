"""Every address of the site, one line per room."""

from django.urls import include, path

from firsthand.site.api import api
from firsthand.site.views import health, home

urlpatterns = [
    # First, for they are asked most.
    path("s/", include("firsthand.listen.answering.urls")),
    path("api/v1/", api.urls),
    path("", home, name="home"),
    path("health/", health, name="health"),
    path("language/", include("django.conf.urls.i18n")),
    path("account/", include("firsthand.people.urls")),
    path("catalog/", include("firsthand.catalog.urls")),
    path("portfolio/", include("firsthand.understand.portfolio.urls")),
    path("explore/", include("firsthand.understand.explore.urls")),
    path("alerts/", include("firsthand.understand.alerts.urls")),
    path("drivers/", include("firsthand.understand.drivers.urls")),
    path("gaps/", include("firsthand.understand.gaps.urls")),
    path("methods/", include("firsthand.understand.methods.urls")),
    path("listen/", include("firsthand.listen.urls")),
    path("open/", include("firsthand.publish.releases.public_urls")),
    path("publish/", include("firsthand.publish.urls")),
    path("log/", include("firsthand.audit.urls")),
    path("demo/", include("firsthand.demo.urls")),
]
