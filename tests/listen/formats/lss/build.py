"""Small LSS files of our own making."""

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

type Rows = Sequence[Mapping[str, object]]


def lss(languages: Sequence[str] = ("en",), **tables: Rows) -> bytes:
    """An LSS file with these tables."""
    named = "".join(f"<language>{tag}</language>" for tag in languages)
    body = "".join(_table(name, rows) for name, rows in tables.items())
    head = "<LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>177</DBVersion>"
    return f"<document>{head}<languages>{named}</languages>{body}</document>".encode()


def _table(name: str, rows: Rows) -> str:
    made = "".join(
        "<row>"
        + "".join(f"<{key}>{escape(str(one))}</{key}>" for key, one in row.items())
        + "</row>"
        for row in rows
    )
    return f"<{name}><rows>{made}</rows></{name}>"


def asked(qid: int, kind: str, title: str, **more: object) -> dict[str, object]:
    """A row of questions, in group 1."""
    row = {"qid": qid, "parent_qid": 0, "sid": 9, "gid": 1, "type": kind, "title": title}
    return {**row, "question": f"{title}?", "language": "en", "question_order": qid, **more}


def part(qid: int, parent: int, code: str, **more: object) -> dict[str, object]:
    """A row of subquestions."""
    row = {"qid": qid, "parent_qid": parent, "title": code, "question": f"Part {code}"}
    return {**row, "language": "en", "scale_id": 0, **more}


def answer(qid: int, code: str, **more: object) -> dict[str, object]:
    """A row of answers."""
    return {"qid": qid, "code": code, "answer": f"Answer {code}", "language": "en", **more}


GROUP = {"gid": 1, "group_name": "First", "group_order": 1, "language": "en"}
SURVEY = {"sid": 9, "language": "en"}
HEAD = {"surveyls_language": "en", "surveyls_title": "A survey"}


def survey(*questions: Mapping[str, object], **tables: Rows) -> bytes:
    """A survey of one group."""
    fixed: dict[str, Rows] = {
        "groups": [GROUP],
        "surveys": [SURVEY],
        "surveys_languagesettings": [HEAD],
    }
    return lss(questions=questions, **{**fixed, **tables})
