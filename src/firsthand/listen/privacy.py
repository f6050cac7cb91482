"""What this room keeps of people; the answers of each person are the record's."""

from firsthand.core.privacy import declare_free
from firsthand.listen.answering import privacy as _forms  # noqa: F401 -- declares its tables
from firsthand.listen.channels.api import privacy as _keys  # noqa: F401 -- declares its tables
from firsthand.listen.channels.paper.entry import privacy as _paper  # noqa: F401 -- declares its tables
from firsthand.listen.channels.sms import privacy as _texts  # noqa: F401 -- declares its tables
from firsthand.listen.inviting import privacy as _inviting  # noqa: F401 -- declares its tables
from firsthand.listen.responses import privacy as _responses  # noqa: F401 -- declares its tables
from firsthand.listen.webhooks import privacy as _webhooks  # noqa: F401 -- declares its tables

declare_free(
    "it describes what is asked, and names no person",
    "listen.Survey",
    "listen.SurveyVersion",
    "listen.Question",
    "listen.Deployment",
    "listen.DeploymentUpdate",
    "listen.ReminderSent",
)
declare_free(
    "it holds counts of a quarter, and no single answer",
    "listen.QuarterReport",
    "listen.AnswerTally",
    "listen.StagedRecord",
)
