"""What this room writes to the log of acts; docs/reference/acts.md lists the same."""

from firsthand.audit.api import declare

DEPLOYMENT_ADDED = declare("listen.deployment.added", "A survey was put on a service.")
