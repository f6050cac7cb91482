"""The door to this room: deployments, their present counts, and what is doubtful about them."""

from firsthand.listen.formats.findings import CODES
from firsthand.listen.importing.judged import Verdict
from firsthand.listen.queries.counts import denominators, quarters_with_data, tallies
from firsthand.listen.queries.deployments import deployment, deployments
from firsthand.listen.queries.quality import quality_warnings
from firsthand.listen.queries.v2_file import v2_file
from firsthand.listen.verbs.add_deployment import NewDeployment, add_deployment, ensure_deployment
from firsthand.listen.verbs.import_v1 import check_v1, import_v1
from firsthand.listen.verbs.import_v2 import check_v2, import_v2

__all__ = [
    "CODES",
    "NewDeployment",
    "Verdict",
    "add_deployment",
    "check_v1",
    "check_v2",
    "denominators",
    "deployment",
    "deployments",
    "ensure_deployment",
    "import_v1",
    "import_v2",
    "quality_warnings",
    "quarters_with_data",
    "tallies",
    "v2_file",
]
