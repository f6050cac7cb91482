"""What a talk needs to know of a deployment: the survey, who asks, and what the law wants said."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from firsthand.catalog.api import service_by_id
from firsthand.listen.answering.languages import interface_language, named, offered
from firsthand.listen.answering.links import form_path
from firsthand.listen.intake.live import LiveDeployment
from firsthand.listen.surveys.api import Definition
from firsthand.web.addresses import public_url


@dataclass(frozen=True)
class Script:
    """One deployment, as text messages put it. code: empty where nobody can reply yet.

    languages: that of the survey first. form_url: empty where the address of the site is not set.
    """

    code: str
    agency: str
    service: str
    definition: Definition
    languages: tuple[str, ...]
    thanks: str = ""
    privacy: str = ""
    form_url: str = ""
    omb_number: str = ""
    omb_expires: str = ""
    burden_minutes: int | None = None

    def language_named(self, text: str) -> str:
        """The offered language that a text names by its tag or its own name; else empty."""
        word = text.strip().strip(".!").casefold()
        for code in self.languages:
            if word in (code.casefold(), named(code).name.casefold()):
                return code
        return ""

    def clearance(self, language: str) -> str:
        """The OMB control number with its expiry, in few characters; empty where there is none."""
        if not self.omb_number:
            return ""
        with override(interface_language(language)):
            words = {"number": self.omb_number, "day": self.omb_expires}
            return _("OMB %(number)s, exp. %(day)s") % words

    def burden(self, language: str) -> str:
        """What the Paperwork Reduction Act wants said of a cleared survey; else empty."""
        if not self.omb_number or self.burden_minutes is None:
            return ""
        with override(interface_language(language)):
            minutes = ngettext(
                "Answering takes about %(minutes)d minute.",
                "Answering takes about %(minutes)d minutes.",
                self.burden_minutes,
            ) % {"minutes": self.burden_minutes}
            free = _(
                "You do not have to answer. No agency may ask you to answer a survey that shows no "
                "valid OMB control number."
            )
            return f"{minutes} {free}"


def script_of(deployment: LiveDeployment, code: str) -> Script:
    """The script of a deployment; asks the catalog for the names."""
    service = service_by_id(deployment.service_id)
    expires = deployment.omb_expires_on
    return Script(
        code=code,
        agency=service.provider.agency.name,
        service=service.name,
        definition=deployment.definition,
        languages=offered(deployment),
        thanks=deployment.thanks,
        privacy=deployment.privacy_act_statement,
        form_url=public_url(form_path(deployment.code)),
        omb_number=deployment.omb_control_number,
        omb_expires=date_format(expires, "SHORT_DATE_FORMAT") if expires else "",
        burden_minutes=deployment.burden_minutes,
    )
