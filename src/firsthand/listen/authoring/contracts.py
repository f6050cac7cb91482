"""The shapes in which surveys are handed to screens, the command line and other rooms."""

import datetime as dt
import uuid
from dataclasses import dataclass

from firsthand.listen.instruments.library import A11Edition
from firsthand.listen.surveys.api import Definition


@dataclass(frozen=True)
class SurveyInfo:
    """A survey. owner_id: the place of the catalog whose people edit it; None: the whole agency's.

    draft_number: of the last save; it only grows. is_editable: False for surveys that are known
    from files of answers alone, and for retired ones.
    """

    id: uuid.UUID
    key: str
    name: str
    owner_id: uuid.UUID | None
    edition: A11Edition | None
    has_draft: bool
    draft_number: int
    is_retired: bool
    is_from_files: bool = False

    @property
    def is_editable(self) -> bool:
        """Whether a draft of it can be saved."""
        return not (self.is_retired or self.is_from_files)


@dataclass(frozen=True)
class VersionInfo:
    """A published version. definition: None where only its answers are known, from files."""

    id: uuid.UUID
    survey_id: uuid.UUID
    number: int
    published_at: dt.datetime | None
    definition: Definition | None


@dataclass(frozen=True)
class Working:
    """What an editor works on: the draft, or the last version where nobody has begun a draft."""

    survey: SurveyInfo
    definition: Definition
    is_draft: bool

    @property
    def number(self) -> int:
        """The number of the save that was read; whoever saves must give it back."""
        return self.survey.draft_number
