"""Tables of what was asked, where, and what came back, one module per noun."""

from firsthand.listen.models.api_key import ApiKey
from firsthand.listen.models.deployment import Deployment
from firsthand.listen.models.invitation import Invitation, Mailing, OptOut, TokenAlarm
from firsthand.listen.models.mark import CustomerCount, ResponseMark, ResponseNote, ResponseTag
from firsthand.listen.models.paper import PaperBatch, PaperSheet
from firsthand.listen.models.progress import FormProgress
from firsthand.listen.models.reply import DeploymentUpdate, ReminderSent, ReplyRequest
from firsthand.listen.models.report import AnswerTally, QuarterReport
from firsthand.listen.models.sms import SmsCode, SmsHeard, SmsTalk
from firsthand.listen.models.staged import StagedRecord
from firsthand.listen.models.survey import Question, Survey, SurveyVersion
from firsthand.listen.models.token import Contact, Token
from firsthand.listen.models.token_use import TokenUse
from firsthand.listen.models.webhook import WebhookDelivery, WebhookEndpoint

__all__ = [
    "AnswerTally",
    "ApiKey",
    "Contact",
    "CustomerCount",
    "Deployment",
    "DeploymentUpdate",
    "FormProgress",
    "Invitation",
    "Mailing",
    "OptOut",
    "PaperBatch",
    "PaperSheet",
    "QuarterReport",
    "Question",
    "ReminderSent",
    "ReplyRequest",
    "ResponseMark",
    "ResponseNote",
    "ResponseTag",
    "SmsCode",
    "SmsHeard",
    "SmsTalk",
    "StagedRecord",
    "Survey",
    "SurveyVersion",
    "Token",
    "TokenAlarm",
    "TokenUse",
    "WebhookDelivery",
    "WebhookEndpoint",
]
