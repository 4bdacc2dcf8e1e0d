"""Keeps what must be read again encrypted, and what is only recognised as a keyed hash.

Both keys come from SECRET_KEY, which is not in the database: a stolen copy of the database opens
nothing. Whoever changes SECRET_KEY makes every stored secret unreadable.
"""

from hashlib import blake2b

from nacl.encoding import URLSafeBase64Encoder
from nacl.exceptions import CryptoError
from nacl.secret import Aead

keys = {}


def init_app(app):
    material = app.config["SECRET_KEY"].encode()
    for purpose in ("rahasia", "pemulihan"):
        keys[purpose] = blake2b(material, digest_size=32, person=purpose.encode()).digest()


def seal(text, owner):
    """`text` encrypted (XChaCha20-Poly1305), readable again only as that owner's."""
    box = Aead(keys["rahasia"])
    return box.encrypt(text.encode(), owner.encode(), encoder=URLSafeBase64Encoder).decode()


def unseal(sealed, owner):
    """What was sealed for this owner, or None: another owner's, another key's, or tampered with."""
    try:
        box = Aead(keys["rahasia"])
        return box.decrypt(sealed.encode(), owner.encode(), encoder=URLSafeBase64Encoder).decode()
    except (CryptoError, ValueError):
        return None


def fingerprint(text, owner):
    """The keyed hash (BLAKE2b) by which `text` of that owner is recognised, as 64 hex digits."""
    isi = f"{owner}|{text}".encode()
    return blake2b(isi, digest_size=32, key=keys["pemulihan"]).hexdigest()
