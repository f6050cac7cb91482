"""What is said outside of a talk, in the language of the last talk or else of the installation."""

from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from firsthand.catalog.api import service_by_id
from firsthand.listen.answering.languages import interface_language
from firsthand.listen.channels.sms.contracts import Spoken
from firsthand.listen.channels.sms.segments import plain
from firsthand.listen.models import SmsCode, SmsTalk


def nothing() -> Spoken:
    """Silence."""
    return Spoken("", _default())


def lost() -> Spoken:
    """We do not know what a text is about."""
    with override(_default()):
        words = _(
            "Sorry, we do not know which survey you mean. Begin with the code on the poster or in "
            "our message, like K7 1."
        )
    return Spoken(plain(words), _default(), is_lost=True)


def which_one(talks: Sequence[SmsTalk]) -> Spoken:
    """Several surveys wait for an answer, and the text does not say to which it belongs."""
    codes = dict(
        SmsCode.objects.filter(deployment__in=[talk.deployment_id for talk in talks]).values_list(
            "deployment_id", "code"
        )
    )
    named = [
        f"{codes[talk.deployment_id]}: {service_by_id(talk.deployment.service_id).name}"
        for talk in talks
        if talk.deployment_id in codes
    ]
    language = talks[0].language
    with override(interface_language(language)):
        words = _("Which one do you mean? Send its code before your answer.")
    return Spoken(plain("\n".join([words, *named])), language)


def stopped(language: str) -> Spoken:
    """Somebody wants no more texts."""
    with override(interface_language(language)):
        words = _("You will get no more texts from us. Send START to undo this.")
    return Spoken(plain(words), language)


def started(language: str) -> Spoken:
    """Somebody may be asked again."""
    with override(interface_language(language)):
        words = _("Thank you. We may ask you again by text. STOP ends this.")
    return Spoken(plain(words), language)


def help_text() -> Spoken:
    """What this number is for."""
    with override(_default()):
        words = _(
            "This number takes answers to surveys. Begin with the code on the poster or in our "
            "message, like K7 1. Your carrier may charge for texts. STOP ends them."
        )
    return Spoken(plain(words), _default())


def no_longer_asked(language: str) -> Spoken:
    """The deployment takes no answers now."""
    with override(interface_language(language)):
        words = _("This survey takes no answers now. Thank you for wanting to give one.")
    return Spoken(plain(words), language)


def invitation_needed(language: str) -> Spoken:
    """The deployment is for people who were invited."""
    with override(interface_language(language)):
        words = _("This survey is for people who got an invitation. Thank you all the same.")
    return Spoken(plain(words), language)


def answered_already(language: str) -> Spoken:
    """There is an answer, and it counts."""
    with override(interface_language(language)):
        words = _("We have your answer already, and it counts. Thank you.")
    return Spoken(plain(words), language)


def not_kept(language: str) -> Spoken:
    """The answers could not be taken, and it is not for the person to mend."""
    with override(interface_language(language)):
        words = _("Sorry, we could not take your answers. Please use the form instead.")
    return Spoken(plain(words), language)


def _default() -> str:
    return str(settings.LANGUAGE_CODE)
