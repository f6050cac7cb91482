"""The kinds of service of the federal services registry."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class ServiceKind(StrEnum):
    """The values are those of the registry's files."""

    ADMINISTRATIVE = "Administrative"
    BENEFITS = "Benefits"
    COMPLIANCE = "Compliance"
    RECREATION = "Recreation"
    INFORMATIONAL = "Informational"
    DATA_AND_RESEARCH = "Data and Research"
    REGULATORY = "Regulatory"
    OTHER = "Other"

    @property
    def label(self) -> Promise:
        """The name on screens, translated when it is shown."""
        return _LABELS[self]


_LABELS: dict[ServiceKind, Promise] = {
    ServiceKind.ADMINISTRATIVE: _("Administrative"),
    ServiceKind.BENEFITS: _("Benefits"),
    ServiceKind.COMPLIANCE: _("Compliance"),
    ServiceKind.RECREATION: _("Recreation"),
    ServiceKind.INFORMATIONAL: _("Informational"),
    ServiceKind.DATA_AND_RESEARCH: _("Data and research"),
    ServiceKind.REGULATORY: _("Regulatory"),
    ServiceKind.OTHER: _("Other kind"),
}
