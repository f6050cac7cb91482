"""Services, with the facts that A-11 asks of each."""

from django.db import models

from firsthand.catalog.models.entry import Entry
from firsthand.catalog.models.provider import Provider


class Service(Entry):
    """A service that a provider offers."""

    provider = models.ForeignKey(Provider, models.PROTECT, related_name="services")
    description = models.TextField(blank=True)
    # Values of catalog.kinds.ServiceKind and core.channels.Channel.
    kinds = models.JSONField(default=list)
    channels = models.JSONField(default=list)
    owner_name = models.CharField(max_length=200, blank=True)
    owner_email = models.EmailField(blank=True)
    is_transactional = models.BooleanField(default=False)
    is_designated = models.BooleanField(default=False)
