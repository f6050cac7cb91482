"""What this room keeps of people: nothing; the answers of each person are the record's."""

from firsthand.core.privacy import declare_free

declare_free(
    "it describes what is asked, and names no person",
    "listen.Survey",
    "listen.SurveyVersion",
    "listen.Question",
    "listen.Deployment",
)
declare_free(
    "it holds counts of a quarter, and no single answer",
    "listen.QuarterReport",
    "listen.AnswerTally",
    "listen.StagedRecord",
)
