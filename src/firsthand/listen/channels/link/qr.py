"""QR codes as pictures (ISO/IEC 18004), with the quiet zone that the standard asks for."""

import base64
import io

import segno

QUIET_ZONE = 4  # modules on each side
_CORRECTION = "m"  # reads with 15% of it dirty or torn; segno takes more where it costs nothing


def svg(address: str) -> bytes:
    """A picture of any size: black on white, also where the page is dark."""
    out = io.BytesIO()
    _code(address).save(
        out, kind="svg", scale=4, border=QUIET_ZONE, light="#fff", dark="#000", xmldecl=False
    )
    return out.getvalue()


def png(address: str, width: int) -> bytes:
    """A picture at least so many pixels wide: a whole number of pixels to each module."""
    code = _code(address)
    modules = code.symbol_size(border=QUIET_ZONE)[0]
    out = io.BytesIO()
    code.save(out, kind="png", scale=-(-width // modules), border=QUIET_ZONE, light="#fff")
    return out.getvalue()


def data_address(address: str) -> str:
    """The picture as the address of an image that stands in the page itself."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg(address)).decode("ascii")


def _code(address: str) -> segno.QRCode:
    return segno.make_qr(address, error=_CORRECTION)
