"""Answers that wait on a device are sealed: whoever has the device cannot read them, nor can it.

The screen gets our public key (P-256). It makes a key pair for each answer, agrees with our key on
a secret (ECDH, HKDF with SHA-256), encrypts with AES-256-GCM, and forgets its half. Ours is made
from the secret key of the installation, so there is nothing more to keep safe.
"""

import base64

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.crypto import salted_hmac

INFO = b"firsthand kiosk answer"
_CURVE = ec.SECP256R1()
# The order of the curve: a private key is a number from 1 to one less.
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_POINT, _NONCE = 65, 12


def public_key() -> str:
    """Our public key, as a point without compression in base64."""
    point = _private(settings.SECRET_KEY).public_key()
    raw = point.public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
    return base64.b64encode(raw).decode()


def open_sealed(text: str, entry_id: str) -> bytes | None:
    """What a screen sealed for us under this id; None where nobody did."""
    try:
        sealed = base64.b64decode(text, validate=True)
        point = ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, sealed[:_POINT])
    except ValueError:
        return None
    nonce, ciphertext = sealed[_POINT : _POINT + _NONCE], sealed[_POINT + _NONCE :]
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        secret = _private(key).exchange(ec.ECDH(), point)
        try:
            return AESGCM(_derived(secret)).decrypt(nonce, ciphertext, entry_id.encode())
        except (InvalidTag, ValueError):
            continue
    return None


def _derived(secret: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=b"", info=INFO).derive(secret)


def _private(key: str | bytes) -> ec.EllipticCurvePrivateKey:
    # 64 bytes, so that the remainder favours no number (NIST SP 800-56A, 5.6.1.2.1).
    digest = salted_hmac("firsthand.listen.kiosk", "", secret=key, algorithm="sha512").digest()
    return ec.derive_private_key(int.from_bytes(digest) % (_ORDER - 1) + 1, _CURVE)
