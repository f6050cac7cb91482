"""What the script needs to know of a deployment, and its words in each language of the form."""

from urllib.parse import urlsplit

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.listen.answering.languages import direction, interface_language, offered, words
from firsthand.listen.intake.live import Door, LiveDeployment
from firsthand.listen.surveys.api import QuestionKind


def settings_of(deployment: LiveDeployment, home: str) -> dict[str, object]:
    """What stands before the script. home: the address of our site, where the preview is shown.

    fields: the hidden fields of the survey; the page may fill in these and nothing else.
    """
    definition = deployment.definition
    hidden = [each.name for each in definition.questions if each.kind is QuestionKind.HIDDEN]
    codes = offered(deployment)
    return {
        "code": deployment.code,
        "isOpen": deployment.door() is Door.OPEN and not deployment.needs_token,
        "origins": [*deployment.embed_origins, _origin(home)],
        "share": deployment.sampling_share,
        "fields": hidden,
        "language": codes[0],
        "words": {code: _words(deployment, code) for code in codes},
    }


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _words(deployment: LiveDeployment, code: str) -> dict[str, str]:
    ours = interface_language(code)
    minutes = deployment.burden_minutes
    with translation.override(ours):
        length = ngettext(
            "It takes about %(n)d minute.", "It takes about %(n)d minutes.", minutes or 1
        )
        return {
            "dir": direction(code),
            # Our own words may be in another language than the form.
            "uiLang": ours,
            "uiDir": direction(ours),
            "title": str(words(deployment.definition.title, code, deployment.definition.language)),
            "region": _("Feedback"),
            "open": _("Give feedback"),
            "ask": _("Would you answer a few questions about this page or service?"),
            "length": length % {"n": minutes} if minutes else "",
            "yes": _("Yes, show me the questions"),
            "no": _("No, thank you"),
            "close": _("Close"),
            "lost": _("The form did not load here."),
            "link": _("Open it on a page of its own"),
        }
