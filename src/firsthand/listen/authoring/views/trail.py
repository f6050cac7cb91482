"""The crumbs of these screens, and where problems lead."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.core.errors import Problem
from firsthand.listen.authoring.contracts import SurveyInfo
from firsthand.listen.surveys.api import Definition
from firsthand.web.tables import Link


def to_surveys() -> list[Link]:
    """Crumbs that end at the list."""
    return [Link(_("Surveys"), reverse("listen:surveys"))]


def to_survey(survey: SurveyInfo) -> list[Link]:
    """Crumbs that end at the page of a survey."""
    return [*to_surveys(), Link(survey.name, reverse("listen:survey", args=[survey.key]))]


def to_editor(survey: SurveyInfo) -> list[Link]:
    """Crumbs that end at the editor of a survey."""
    url = reverse("listen:edit_survey", args=[survey.key])
    return [*to_survey(survey), Link(_("Draft"), url)]


@dataclass(frozen=True)
class Located:
    """A problem with the address at which it can be put right."""

    problem: Problem
    label: str
    url: str


def located(
    problems: Iterable[Problem], definition: Definition, survey: SurveyInfo
) -> list[Located]:
    """Each problem with a link to its question or page; to the texts where it has neither."""
    return [_located(problem, definition, survey) for problem in problems]


def _located(problem: Problem, definition: Definition, survey: SurveyInfo) -> Located:
    # “question trust” of the rules, “question.trust.title” of the texts; pages alike.
    kind, _space, name = problem.where.replace(".", " ").partition(" ")
    name = name.partition(" ")[0]
    question = definition.question(name) if kind == "question" else None
    if question is not None:
        url = reverse("listen:question", args=[survey.key, name])
        return Located(problem, question.title.default or name, url)
    if kind == "page" and any(page.name == name for page in definition.pages):
        page = next(each for each in definition.pages if each.name == name)
        url = reverse("listen:edit_survey", args=[survey.key]) + f"#page-{name}"
        return Located(problem, page.title.default or _("Page “%(name)s”") % {"name": name}, url)
    if problem.where in ("title", "locale", "description", "thanks"):
        return Located(
            problem, _("Texts of the survey"), reverse("listen:survey_texts", args=[survey.key])
        )
    return Located(problem, "", reverse("listen:edit_survey", args=[survey.key]))
