"""The tables that only a service has: its questions, their answers, wordings, and drivers."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from firsthand.core.estimate import Count
from firsthand.listen.contracts import DeploymentInfo
from firsthand.understand.portfolio.questions import Question, ServiceQuestions
from firsthand.web.tables import Cell, Column, Kind, Table


def question_label(question: Question) -> str:
    """The name of a question in files, and what it asks about."""
    return f"{question.name}: {question.role.label}"


def questions_table(asked: ServiceQuestions, period: str, note: str = "") -> Table:
    """Each question with its words, share and mean. note: stands beneath."""
    rows: list[Mapping[str, Cell]] = [
        {
            "question": question_label(question),
            "share": question.share,
            "mean": question.mean,
            "wordings": Count(len(question.wordings)),
            "words": " / ".join(question.wordings),
        }
        for question in asked.questions
    ]
    return Table(
        key="questions",
        caption=_("Questions, %(period)s") % {"period": period},
        columns=[
            Column("question", _("Question")),
            Column("share", _("Share of positive answers"), Kind.ESTIMATE),
            Column("mean", _("Mean, 1 to 5"), Kind.ESTIMATE),
            Column("wordings", _("Wordings"), Kind.COUNT),
            Column("words", _("As people read it")),
        ],
        rows=rows,
        note=note,
    )


def answers_table(asked: ServiceQuestions, period: str, note: str = "") -> Table | None:
    """The share of each value from 1 to 5; None without five-point questions."""
    scaled = [question for question in asked.questions if question.mean is not None]
    if not scaled:
        return None
    values = sorted({value for question in scaled for value in question.shares})
    rows: list[Mapping[str, Cell]] = [
        {
            "question": question_label(question),
            **{f"answer_{value}": share for value, share in question.shares.items()},
        }
        for question in scaled
    ]
    return Table(
        key="answers",
        caption=_("How the answers spread, %(period)s") % {"period": period},
        columns=[
            Column("question", _("Question")),
            *(Column(f"answer_{value}", str(value), Kind.ESTIMATE) for value in values),
        ],
        rows=rows,
        note=note,
    )


def drivers_table(asked: ServiceQuestions, period: str) -> Table | None:
    """What people ticked after a positive and after a negative answer; None where not asked."""
    if not asked.drivers:
        return None
    rows: list[Mapping[str, Cell]] = [
        {"driver": driver.role.label, "positive": driver.positive, "negative": driver.negative}
        for driver in asked.drivers
    ]
    return Table(
        key="drivers",
        caption=_("Reasons that people ticked, %(period)s") % {"period": period},
        columns=[
            Column("driver", _("Reason")),
            Column("positive", _("Ticked, of positive answers"), Kind.ESTIMATE),
            Column("negative", _("Ticked, of negative answers"), Kind.ESTIMATE),
        ],
        rows=rows,
        note=_(
            "Asked after the trust question and depending on its answer: each column is a rate "
            "among those people only. It does not show what moves trust."
        ),
    )


def wordings_table(deployments: list[DeploymentInfo], usual: str) -> Table:
    """The words of the trust question in each deployment; others than the usual ones marked."""
    rows: list[Mapping[str, Cell]] = [
        {
            "deployment": info.title,
            "channel": info.channel.label if info.channel else info.reported_channel,
            "words": info.trust_question_text,
            "changed": _("other words") if info.trust_question_text.strip() != usual else "",
        }
        for info in deployments
    ]
    return Table(
        key="wordings",
        caption=_("How trust was asked"),
        columns=[
            Column("deployment", _("Deployment")),
            Column("channel", _("Channel")),
            Column("words", _("The trust question as people read it")),
            Column(
                "changed",
                _("Compared with the usual words"),
                Kind.TEXT,
                _("The usual words are those to which this service has most answers."),
            ),
        ],
        rows=rows,
    )
