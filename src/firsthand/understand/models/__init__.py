"""Tables of this room: what people keep of figures; the figures themselves are worked out."""

from firsthand.understand.models.alert import Alert, ServiceWatch
from firsthand.understand.models.saved_view import SavedView

__all__ = ["Alert", "SavedView", "ServiceWatch"]
