"""Tables of what was asked, where, and what came back, one module per noun."""

from firsthand.listen.models.deployment import Deployment
from firsthand.listen.models.report import AnswerTally, QuarterReport
from firsthand.listen.models.staged import StagedRecord
from firsthand.listen.models.survey import Question, Survey, SurveyVersion

__all__ = [
    "AnswerTally",
    "Deployment",
    "QuarterReport",
    "Question",
    "StagedRecord",
    "Survey",
    "SurveyVersion",
]
