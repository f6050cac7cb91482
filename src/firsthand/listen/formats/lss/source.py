"""Groups, questions and their parts, the same for both layouts of the file.

Before database version 400 a question stands once for each language, with its texts; since then
its texts are rows of tables of their own (question_l10ns and so on).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from firsthand.listen.formats.lss.tables import Row, Tables

_ALWAYS = frozenset({"", "1"})


@dataclass(frozen=True)
class Part:
    """A subquestion or an answer: its code, wordings by language, and which scale it is of."""

    code: str
    texts: Mapping[str, str]
    scale: str
    relevance: str = ""


@dataclass
class SourceQuestion:
    """One question. attributes: a value of each. localized: those with one for each language."""

    row: Row
    texts: dict[str, str]
    helps: dict[str, str]
    parts: list[Part] = field(default_factory=list)
    answers: list[Part] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)
    localized: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """Its name in the source, or its number."""
        return self.row.get("title") or self.row.get("qid", "")

    @property
    def is_conditional(self) -> bool:
        """Whether a rule may keep it from being shown."""
        return self.row.get("relevance", "") not in _ALWAYS

    def scale(self, number: str, *, answers: bool = False) -> list[Part]:
        """The subquestions, or answers, of one scale."""
        return [each for each in (self.answers if answers else self.parts) if each.scale == number]


@dataclass
class Group:
    """A page of questions."""

    row: Row
    names: dict[str, str]
    descriptions: dict[str, str]
    questions: list[SourceQuestion] = field(default_factory=list)

    @property
    def is_conditional(self) -> bool:
        """Whether a rule may keep it from being shown."""
        return self.row.get("grelevance", "") not in _ALWAYS


def read_groups(tables: Tables) -> tuple[list[Group], list[SourceQuestion]]:
    """The groups in their order, and the questions that stand in none."""
    texts = _Texts(tables)
    groups = {
        key: Group(
            rows[0], texts.of("group", key, rows, "group_name"), _descriptions(texts, key, rows)
        )
        for key, rows in _by(tables.of("groups"), "gid").items()
    }
    questions = _questions(tables, texts)
    loose: list[SourceQuestion] = []
    for each in sorted(questions.values(), key=lambda one: _order(one.row, "question_order")):
        group = groups.get(each.row.get("gid", ""))
        (group.questions if group else loose).append(each)
    return sorted(groups.values(), key=lambda one: _order(one.row, "group_order")), loose


def _questions(tables: Tables, texts: "_Texts") -> dict[str, SourceQuestion]:
    found = {}
    for key, rows in _by(tables.of("questions"), "qid").items():
        if rows[0].get("parent_qid", "0") == "0":
            wordings = texts.of("question", key, rows, "question")
            found[key] = SourceQuestion(rows[0], wordings, texts.of("question", key, rows, "help"))
    _add_parts(found, tables, texts)
    for row in tables.of("question_attributes"):
        if row.get("qid") in found and row.get("value"):
            name, language = row.get("attribute", ""), row.get("language")
            found[row["qid"]].attributes[name] = row["value"]
            if language:
                found[row["qid"]].localized.setdefault(name, {})[language] = row["value"]
    return found


def _add_parts(found: dict[str, SourceQuestion], tables: Tables, texts: "_Texts") -> None:
    """Subquestions and answers, each to its question."""
    for key, rows in _by(tables.of("subquestions"), "qid").items():
        parent = found.get(rows[0].get("parent_qid", ""))
        if parent is not None:
            parent.parts.append(
                _part(rows[0], "title", texts.of("question", key, rows, "question"))
            )
    for key, rows in _answers(tables).items():
        parent = found.get(rows[0].get("qid", ""))
        if parent is not None:
            parent.answers.append(_part(rows[0], "code", texts.of("answer", key, rows, "answer")))


def _part(row: Row, code: str, texts: Mapping[str, str]) -> Part:
    return Part(row.get(code, ""), texts, row.get("scale_id") or "0", row.get("relevance", ""))


def _answers(tables: Tables) -> dict[str, list[Row]]:
    """By their id; before version 400 they have none, and are told apart by code and scale."""
    rows = sorted(tables.of("answers"), key=lambda row: _order(row, "sortorder"))
    if any(row.get("aid") for row in rows):
        return _by(rows, "aid")
    found: dict[str, list[Row]] = {}
    for row in rows:
        key = "/".join(row.get(part, "") for part in ("qid", "scale_id", "code"))
        found.setdefault(key, []).append(row)
    return found


def _descriptions(texts: "_Texts", key: str, rows: list[Row]) -> dict[str, str]:
    return texts.of("group", key, rows, "description")


class _Texts:
    """Finds wordings by language, in the rows themselves or in the table of their own."""

    _KEYS = {"group": "gid", "question": "qid", "answer": "aid"}

    def __init__(self, tables: Tables) -> None:
        self._languages = tables.languages
        self._own = {kind: _by(tables.of(f"{kind}_l10ns"), key) for kind, key in self._KEYS.items()}

    def of(self, kind: str, key: str, rows: Iterable[Row], column: str) -> dict[str, str]:
        """Wordings that are not empty; in a row without a language, the first of the survey."""
        first = self._languages[0] if self._languages else "en"
        wanted = self._own[kind].get(key) or rows
        return {row.get("language") or first: row[column] for row in wanted if row.get(column)}


def _by(rows: Iterable[Row], key: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.get(key, ""), []).append(row)
    return found


def _order(row: Row, column: str) -> int:
    written = row.get(column, "")
    return int(written) if written.isdecimal() and len(written) < 10 else 0  # noqa: PLR2004
