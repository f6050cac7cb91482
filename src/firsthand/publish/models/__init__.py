"""Tables of what was given to the public."""

from firsthand.publish.models.release import Release

__all__ = ["Release"]
