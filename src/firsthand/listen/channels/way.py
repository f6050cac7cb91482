"""What every way of asking says of itself, for lists, addresses and counts."""

from dataclasses import dataclass

from django.utils.functional import Promise

from firsthand.core.access import Permission
from firsthand.listen.transports.contracts import Medium


@dataclass(frozen=True)
class Way:
    """One way on which people are asked or their answers come in: a folder of this room part.

    page: name of the address of its page for one deployment (it takes deployment_id); empty where
    it has none. permission: needed for that page. vias: how its links say where people come from
    (?via=). urls, public_urls: modules with addresses for staff and for the public. medium,
    writer: where people can be invited on it, how the message travels, and the dotted path of the
    function that writes it (`inviting.contracts.Writer`). sample: such a function that changes
    nothing, to show a message before anything is sent; empty where the page has its own.
    """

    key: str
    label: Promise
    summary: Promise
    page: str = ""
    permission: Permission = Permission.DEPLOY
    vias: tuple[str, ...] = ()
    urls: str = ""
    public_urls: str = ""
    medium: Medium | None = None
    writer: str = ""
    sample: str = ""
