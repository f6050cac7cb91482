"""Which questions stand on which page, in which order: blocks (BL) and survey flow (FL)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from firsthand.listen.formats.qsf.context import Context, as_mapping, says_something
from firsthand.listen.surveys.definition import Question
from firsthand.listen.surveys.kinds import QuestionKind
from firsthand.listen.surveys.text import Text

_BLOCK_KEYS = frozenset({"Type", "Description", "ID", "BlockElements"})
_SHOWN = frozenset({"Block", "Standard"})


@dataclass
class FlowPage:
    """One page. logics: (path, source) of the branches around it."""

    path: str
    name: str
    logics: list[tuple[str, object]]
    question_ids: list[str] = field(default_factory=list)


class Flow:
    """Walks the flow once. fields: hidden fields by their name in the source, with their path."""

    def __init__(
        self, context: Context, blocks: list[Any], flows: list[Any], known: set[str]
    ) -> None:
        self._context = context
        self._blocks = [block for block in blocks if isinstance(block, dict)]
        self._flows = flows
        self._known = known
        self._placed: set[str] = set()
        self._used: set[str] = set()
        self.fields: dict[str, tuple[str, Question]] = {}

    def pages(self) -> list[FlowPage]:
        """Every page, in the order of the flow; what has no place is written down."""
        found: list[FlowPage] = []
        for path, payload in self._flows:
            found += self._list(payload.get("Flow"), path, [])
        if not self._flows:
            found = [page for block in self._blocks for page in self._block(block, "BL", [])]
        for block in self._blocks:
            self._leave_unused(block)
        for qid in sorted(self._known - self._placed):
            self._context.leave(f"SQ {qid}", "SQ", _("It stands in no block."))
        return found

    def _list(
        self, source: object, path: str, logics: list[tuple[str, object]]
    ) -> Iterator[FlowPage]:
        for each in as_mapping(source).values():
            if isinstance(each, dict):
                yield from self._node(each, f"{path}.{each.get('FlowID')}", logics)
            else:
                self._context.leave(path, "?", _("This is not a step of the flow."))

    def _node(
        self, node: dict[str, Any], path: str, logics: list[tuple[str, object]]
    ) -> Iterator[FlowPage]:
        kind = str(node.get("Type"))
        if kind in _SHOWN:
            yield from self._shown(node, path, logics)
            return
        if kind == "Branch":
            logics = [*logics, (path, node.get("BranchLogic"))]
        elif kind == "EmbeddedData":
            self._embedded(node, path)
        elif kind != "Group":
            self._context.leave(path, kind, _why(kind))
        inside = list(self._list(node.get("Flow"), path, logics))
        if kind == "Branch" and not inside:
            self._context.leave(path, kind, _("Nothing stands inside that could be taken."))
        yield from inside

    def _shown(
        self, node: dict[str, Any], path: str, logics: list[tuple[str, object]]
    ) -> Iterator[FlowPage]:
        wanted = str(node.get("ID"))
        block = next((each for each in self._blocks if str(each.get("ID")) == wanted), None)
        if block is None:
            self._context.leave(path, "Block", _("There is no block of this id."))
        elif wanted in self._used:
            self._context.leave(path, "Block", _("The block is shown before; we ask once."))
        else:
            self._used.add(wanted)
            yield from self._block(block, path, logics)

    def _block(
        self, block: dict[str, Any], path: str, logics: list[tuple[str, object]]
    ) -> Iterator[FlowPage]:
        where = f"BL Survey Blocks.{block.get('ID')}"
        for key in sorted(block.keys() - _BLOCK_KEYS):
            if says_something(block[key]):
                self._context.leave(f"{where}.{key}", key, _("Settings of blocks are not taken."))
        page = FlowPage(path, str(block.get("Description") or "page"), logics)
        for each in as_mapping(block.get("BlockElements")).values():
            kind = each.get("Type") if isinstance(each, dict) else None
            if kind == "Page Break":
                yield page
                page = FlowPage(path, page.name, logics)
            elif kind == "Question":
                self._place(each, page)
            else:
                self._context.leave(where, str(kind), _("We do not know this part of a block."))
        yield page

    def _place(self, each: dict[str, Any], page: FlowPage) -> None:
        qid = str(each.get("QuestionID"))
        for skip in as_mapping(each.get("SkipLogic")).values():
            number = skip.get("SkipLogicID") if isinstance(skip, dict) else "?"
            reason = _("Skips are not part of our format; use a rule on what is skipped.")
            self._context.leave(f"SQ {qid}.SkipLogic.{number}", "SkipLogic", reason)
        if qid not in self._known or qid in self._placed:
            reason = _("There is no such question, or it was asked before.")
            self._context.leave(f"{page.path}.{qid}", "Question", reason)
            return
        self._placed.add(qid)
        page.question_ids.append(qid)

    def _leave_unused(self, block: dict[str, Any]) -> None:
        if str(block.get("ID")) in self._used or not self._flows:
            return
        is_trash = block.get("Type") == "Trash"
        reason = _("It is in the trash.") if is_trash else _("Its block is not in the flow.")
        for each in as_mapping(block.get("BlockElements")).values():
            qid = str(each.get("QuestionID")) if isinstance(each, dict) else "?"
            if qid in self._known - self._placed:
                self._placed.add(qid)
                self._context.leave(f"SQ {qid}", "SQ", reason)

    def _embedded(self, node: dict[str, Any], path: str) -> None:
        for each in as_mapping(node.get("EmbeddedData")).values():
            name = str(each.get("Field") or "") if isinstance(each, dict) else ""
            where = f"{path}.{name}"
            if not name or name in self.fields or each.get("Type") != "Recipient":
                reason = _("Only fields that are filled from the link are taken, each once.")
                self._context.leave(where, "EmbeddedData", reason)
                continue
            title = Text(name)
            made = Question(self._context.names.give(name), QuestionKind.HIDDEN, title)
            self.fields[name] = (where, made)


def _why(kind: str) -> str:
    if kind in ("BlockRandomizer", "Randomizer"):
        return _("Its blocks are taken in the written order, all of them.")
    if kind == "EndSurvey":
        return _("A survey here ends after its last page.")
    return _("We do not know this step of the flow; what stands inside is taken.")
