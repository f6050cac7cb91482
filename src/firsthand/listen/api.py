"""The door to this room: deployments, their present counts, and what is doubtful about them."""

from firsthand.core.local_days import quarter_at
from firsthand.listen.answering.verbs.send import SOURCE as FORM_SOURCE
from firsthand.listen.authoring.contracts import SurveyInfo, VersionInfo
from firsthand.listen.authoring.lookup import surveys
from firsthand.listen.authoring.trading.commands import export_survey, make_survey_of_file
from firsthand.listen.authoring.trading.readers import ReadFile as ReadSurvey
from firsthand.listen.authoring.trading.readers import read_survey
from firsthand.listen.authoring.verbs.make_survey import (
    Start,
    blank,
    from_instrument,
    make_survey,
)
from firsthand.listen.authoring.verbs.publish import publish
from firsthand.listen.authoring.verbs.save_draft import save_draft
from firsthand.listen.channels.csv_upload.verbs.import_answers import (
    AnswersTarget,
    check_answers,
    import_answers,
)
from firsthand.listen.channels.kiosk.verbs.set_kiosks import set_kiosks
from firsthand.listen.channels.sms.verbs.turn_on import turn_on as turn_texts_on
from firsthand.listen.channels.widget.verbs.set_origins import set_origins
from firsthand.listen.deploying.builtin import builtin_version, ensure_builtin_versions
from firsthand.listen.deploying.terms import Terms
from firsthand.listen.deploying.verbs.deploy import NewForm, deploy
from firsthand.listen.deploying.verbs.remind import remind
from firsthand.listen.deploying.verbs.tell import tell
from firsthand.listen.formats.findings import CODES
from firsthand.listen.importing.judged import Verdict
from firsthand.listen.intake.items import Item, Taken
from firsthand.listen.intake.live import LiveDeployment, live
from firsthand.listen.intake.sightings import Sight, Sighting, note_all
from firsthand.listen.queries.answer_rows import (
    AnswerPartition,
    answer_columns,
    answer_partitions,
)
from firsthand.listen.queries.counts import (
    denominators,
    own_counts,
    quarters_with_data,
    reported_denominators,
    reported_state,
    reported_tallies,
    tallies,
)
from firsthand.listen.queries.deployments import deployment, deployments
from firsthand.listen.queries.quality import quality_warnings
from firsthand.listen.queries.segments import SegmentInfo, segments
from firsthand.listen.queries.v2_file import v2_file
from firsthand.listen.verbs.add_deployment import NewDeployment, add_deployment, ensure_deployment
from firsthand.listen.verbs.import_v1 import check_v1, import_v1
from firsthand.listen.verbs.import_v2 import check_v2, import_v2
from firsthand.listen.verbs.take import take

__all__ = [
    "CODES",
    "FORM_SOURCE",
    "AnswerPartition",
    "AnswersTarget",
    "Item",
    "LiveDeployment",
    "NewDeployment",
    "NewForm",
    "ReadSurvey",
    "SegmentInfo",
    "Sight",
    "Sighting",
    "Start",
    "SurveyInfo",
    "Taken",
    "Terms",
    "Verdict",
    "VersionInfo",
    "add_deployment",
    "answer_columns",
    "answer_partitions",
    "blank",
    "builtin_version",
    "check_answers",
    "check_v1",
    "check_v2",
    "denominators",
    "deploy",
    "deployment",
    "deployments",
    "ensure_builtin_versions",
    "ensure_deployment",
    "export_survey",
    "from_instrument",
    "import_answers",
    "import_v1",
    "import_v2",
    "live",
    "make_survey",
    "make_survey_of_file",
    "note_all",
    "own_counts",
    "publish",
    "quality_warnings",
    "quarter_at",
    "quarters_with_data",
    "read_survey",
    "remind",
    "reported_denominators",
    "reported_state",
    "reported_tallies",
    "save_draft",
    "segments",
    "set_kiosks",
    "set_origins",
    "surveys",
    "take",
    "tallies",
    "tell",
    "turn_texts_on",
    "v2_file",
]
