"""The door to this room: deployments, their present counts, and what is doubtful about them."""

from firsthand.listen.queries.counts import denominators, quarters_with_data, tallies
from firsthand.listen.queries.deployments import deployment, deployments
from firsthand.listen.queries.quality import quality_warnings

__all__ = [
    "denominators",
    "deployment",
    "deployments",
    "quality_warnings",
    "quarters_with_data",
    "tallies",
]
