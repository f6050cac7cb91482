"""The 18 channels of OMB Circular A-11 Section 280, as written in the published files."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Channel(StrEnum):
    """Through what a person met the service. The values are those of the federal files."""

    COMPUTER = "computer"
    MOBILE = "mobile"
    EMAIL = "email"
    CHATBOT = "chatbot"
    PHONE = "phone"
    AUTOMATED_PHONE = "automated_phone"
    IN_PERSON = "in_person"
    PAPER = "paper"
    POSTAL_MAIL = "postal_mail"
    FAX = "fax"
    SELF_SERVICE_KIOSK = "self_service_kiosk"
    OTHER_NON_DIGITAL = "other_non_digital"
    WEBSITE = "website"
    MOBILE_APP = "mobile_app"
    LIVE_CHAT = "live_chat"
    SMS_TEXT_MESSAGES = "sms_text_messages"
    SOCIAL_MEDIA = "social_media"
    OTHER_DIGITAL = "other_digital"

    @property
    def label(self) -> Promise:
        """The name on screens, translated when it is shown."""
        return _LABELS[self]


_LABELS: dict[Channel, Promise] = {
    Channel.COMPUTER: _("Computer"),
    Channel.MOBILE: _("Mobile"),
    Channel.EMAIL: _("E-mail"),
    Channel.CHATBOT: _("Chatbot"),
    Channel.PHONE: _("Phone"),
    Channel.AUTOMATED_PHONE: _("Automated phone"),
    Channel.IN_PERSON: _("In person"),
    Channel.PAPER: _("Paper"),
    Channel.POSTAL_MAIL: _("Postal mail"),
    Channel.FAX: _("Fax"),
    Channel.SELF_SERVICE_KIOSK: _("Self-service kiosk"),
    Channel.OTHER_NON_DIGITAL: _("Other, not digital"),
    Channel.WEBSITE: _("Website"),
    Channel.MOBILE_APP: _("Mobile app"),
    Channel.LIVE_CHAT: _("Live chat"),
    Channel.SMS_TEXT_MESSAGES: _("Text messages"),
    Channel.SOCIAL_MEDIA: _("Social media"),
    Channel.OTHER_DIGITAL: _("Other digital"),
}
