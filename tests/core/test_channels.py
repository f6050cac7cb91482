"""The 18 channels are those of the federal files."""

from firsthand.core.channels import Channel

# OMB Circular A-11 Section 280, as the published collection files write them.
FEDERAL = {
    "computer",
    "mobile",
    "email",
    "chatbot",
    "phone",
    "automated_phone",
    "in_person",
    "paper",
    "postal_mail",
    "fax",
    "self_service_kiosk",
    "other_non_digital",
    "website",
    "mobile_app",
    "live_chat",
    "sms_text_messages",
    "social_media",
    "other_digital",
}


def test_they_are_the_18_of_the_standard() -> None:
    assert {channel.value for channel in Channel} == FEDERAL
    assert len(Channel) == 18


def test_each_has_a_label_of_its_own() -> None:
    labels = [str(channel.label) for channel in Channel]
    assert all(labels)
    assert len(set(labels)) == 18


def test_a_value_is_read_back() -> None:
    assert all(Channel(str(channel)) is channel for channel in Channel)
