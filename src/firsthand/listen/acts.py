"""What this room writes to the log of acts; docs/reference/acts.md lists the same."""

from django.utils.translation import gettext_lazy as _

from firsthand.audit.api import declare

DEPLOYMENT_ADDED = declare("listen.deployment.added", _("A survey was put on a service."))
API_KEY_MADE = declare("listen.api_key.made", _("Somebody made a key for another system."))
API_KEY_REVOKED = declare("listen.api_key.revoked", _("A key of another system was revoked."))
WEBHOOK_ADDED = declare("listen.webhook.added", _("Another system is told of new responses."))
WEBHOOK_CHANGED = declare("listen.webhook.changed", _("A webhook was paused or goes on."))
WEBHOOK_REMOVED = declare("listen.webhook.removed", _("Another system is told nothing any more."))
WEBHOOK_REPLAYED = declare("listen.webhook.replayed", _("Deliveries of a webhook were sent again."))
DEPLOYMENT_EDITED = declare("listen.deployment.edited", _("The settings of a deployment changed."))
DEPLOYMENT_CLOSED = declare("listen.deployment.closed", _("A deployment takes no more answers."))
DEPLOYMENT_REOPENED = declare("listen.deployment.reopened", _("A deployment takes answers again."))
EMBED_ORIGINS_SET = declare(
    "listen.deployment.embed_origins_set", _("Which sites may show a form in a widget changed.")
)
KIOSKS_SET = declare("listen.deployment.kiosks_set", _("The names of the kiosks changed."))
DEPLOYMENT_MOVED = declare(
    "listen.deployment.moved", _("A deployment asks a newer version of its survey.")
)
UPDATE_PUBLISHED = declare(
    "listen.update.published", _("People who answered can read what was done with their answers.")
)
UPDATE_WITHDRAWN = declare("listen.update.withdrawn", _("Such a text is no longer shown."))
REPLY_GIVEN = declare("listen.reply.given", _("Somebody who asked for a reply has been answered."))
RESPONSE_TAKEN_BACK = declare(
    "listen.response.taken_back", _("Somebody deleted the answer that they had given.")
)
REMINDER_SENT = declare(
    "listen.reminder.sent", _("The owners were told that a clearance is about to expire.")
)
BUILTIN_PUBLISHED = declare(
    "listen.builtin.published", _("A built-in survey can be put to people.")
)
SURVEY_MADE = declare("listen.survey.made", _("Somebody began a survey."))
SURVEY_DESCRIBED = declare("listen.survey.described", _("The name or owner of a survey changed."))
SURVEY_DRAFT_SAVED = declare(
    "listen.survey.draft_saved", _("Somebody changed the draft of a survey.")
)
SURVEY_DRAFT_DISCARDED = declare(
    "listen.survey.draft_discarded", _("The draft of a survey was thrown away.")
)
SURVEY_PUBLISHED = declare("listen.survey.published", _("A version of a survey was published."))
SURVEY_RETIRED = declare("listen.survey.retired", _("A survey is no longer offered."))
SURVEY_RESTORED = declare("listen.survey.restored", _("A retired survey is offered again."))
RESPONSES_LISTED = declare("listen.responses.listed", _("Somebody looked through responses."))
RESPONSE_OPENED = declare("listen.response.opened", _("Somebody read a single response."))
RESPONSE_FLAGGED = declare("listen.response.flagged", _("A response was flagged, or no more."))
RESPONSE_TAGGED = declare("listen.response.tagged", _("A tag was put on a response or taken off."))
RESPONSE_NOTED = declare("listen.response.noted", _("Somebody wrote a note on a response."))
RESPONSE_SET_ASIDE = declare("listen.response.set_aside", _("A response no longer counts."))
RESPONSE_BROUGHT_BACK = declare("listen.response.brought_back", _("A response counts again."))
RESPONSES_EXPORTED = declare("listen.responses.exported", _("Responses were taken out as a file."))
CONFLICT_SETTLED = declare(
    "listen.conflict.settled", _("Somebody decided which of two contradicting responses counts.")
)
CUSTOMERS_ENTERED = declare(
    "listen.customers.entered", _("Somebody entered how many customers there were in a quarter.")
)
TOKENS_ISSUED = declare("listen.tokens.issued", _("Links for single people were made."))
MAILING_QUEUED = declare("listen.mailing.queued", _("People on a list are invited to answer."))
MAILING_STOPPED = declare("listen.mailing.stopped", _("Invitations of a mailing are held back."))
MAILING_RESUMED = declare("listen.mailing.resumed", _("Invitations of a mailing go out again."))
OPTED_OUT = declare("listen.contact.opted_out", _("Somebody wants to be asked no more."))
OPTED_IN = declare("listen.contact.opted_in", _("Somebody took that back."))
ANSWERS_ENTERED = declare(
    "listen.answers.entered", _("Somebody entered what a person said on the phone or at a counter.")
)
PERSON_DECLINED = declare(
    "listen.answers.declined", _("A person who was asked by staff did not want to answer.")
)
ENTRY_TAKEN_BACK = declare("listen.entry.taken_back", _("Somebody deleted their own last entry."))
PAPER_BATCH_MADE = declare("listen.paper_batch.made", _("A batch of paper forms can be entered."))
PAPER_BATCH_RESIZED = declare(
    "listen.paper_batch.resized", _("The number of sheets in a batch of paper changed.")
)
PAPER_SHEET_KEPT = declare("listen.paper_sheet.kept", _("Somebody entered a sheet of paper."))
PAPER_SHEET_SETTLED = declare(
    "listen.paper_sheet.settled", _("Somebody decided between two entries of a sheet of paper.")
)
PAPER_BATCH_CLOSED = declare(
    "listen.paper_batch.closed", _("A batch of paper forms was recorded as responses.")
)
PAPER_BATCH_DISCARDED = declare(
    "listen.paper_batch.discarded", _("A batch of paper forms was thrown away.")
)
TEXTS_TURNED_ON = declare("listen.texts.on", _("People can answer a survey by text message."))
TEXTS_PAUSED = declare("listen.texts.paused", _("Nobody can begin a survey by text message."))
