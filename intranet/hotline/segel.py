"""The seal: what is encrypted how. Knows no database, no request and no setting.

One envelope serves everything: a fresh key encrypts the padded content (XChaCha20-Poly1305), and
is itself sealed to an X25519 public key (libsodium's sealed box). What it belongs to is bound in
as associated data, so that an envelope moved to another row does not open. Sealing needs public
keys only.
"""

import secrets
import unicodedata
from hashlib import blake2b
from threading import Lock

from nacl import bindings as sodium
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.pwhash import argon2id

VERSI = b"K1"
LANGKAH, LANGKAH_BERKAS = 256, 64 * 1024
PANJANG_NONCE = sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
# A sealed box adds 48 bytes to the 32 of the key.
PANJANG_KUNCI = 32 + 48
# One second and 128 MiB on an office server; a passphrase is opened a few times a day.
biaya = {"opslimit": 16, "memlimit": 128 * 1024 * 1024}
# Crockford's base 32: no I L O U to be misread from paper.
ABJAD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SALAH_BACA = str.maketrans({"O": "0", "I": "1", "L": "1"})
# Each waits its turn: parallel guesses must not take 128 MiB each.
satu_satu = Lock()


class SegelRusak(Exception):
    """The envelope does not open: another key, another row, or changed bytes."""


def pakai_ringan():
    """Derive keys of passphrases cheaply from now on; only for tests."""
    biaya.update(opslimit=argon2id.OPSLIMIT_MIN, memlimit=argon2id.MEMLIMIT_MIN)


def pasangan_baru():
    """A new X25519 pair as (public, private), 32 bytes each."""
    rahasia = PrivateKey.generate()
    return bytes(rahasia.public_key), bytes(rahasia)


def publik(rahasia):
    """The public half of a private key."""
    return bytes(PrivateKey(rahasia).public_key)


def sidik(kunci_publik):
    """A public key's fingerprint as people compare it: '7F3A 91C4 0D2E 5B68' (64 bits)."""
    teks = blake2b(kunci_publik, digest_size=8, person=b"sidik-kunci").hexdigest().upper()
    return " ".join(teks[i : i + 4] for i in range(0, 16, 4))


def segel(kunci_publik, isi, ikatan, langkah=LANGKAH):
    """The bytes `isi` padded to steps of `langkah`, readable only with the private half.

    `ikatan` names what it belongs to, as 'table|row|channel|version'.
    """
    kunci = secrets.token_bytes(32)
    tersegel = SealedBox(PublicKey(kunci_publik)).encrypt(kunci)
    return VERSI + tersegel + bungkus(kunci, isi, ikatan, langkah)


def buka(kunci_rahasia, amplop, ikatan, langkah=LANGKAH):
    """What `segel` was given. Raises SegelRusak."""
    if amplop[: len(VERSI)] != VERSI:
        raise SegelRusak("versi tidak dikenal")
    tersegel, isi = pisah(amplop[len(VERSI) :], PANJANG_KUNCI)
    try:
        kunci = SealedBox(PrivateKey(kunci_rahasia)).decrypt(tersegel)
    except (CryptoError, ValueError) as galat:
        raise SegelRusak("kunci lain") from galat
    return buka_bungkus(kunci, isi, ikatan, langkah)


def bungkus(kunci, isi, ikatan, langkah=LANGKAH):
    """The bytes `isi`, padded, under a key of 32 bytes that is known."""
    nonce = secrets.token_bytes(PANJANG_NONCE)
    isi = sodium.sodium_pad(isi, langkah)
    return nonce + sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
        isi, ikatan.encode(), nonce, kunci
    )


def buka_bungkus(kunci, amplop, ikatan, langkah=LANGKAH):
    """What `bungkus` was given. Raises SegelRusak."""
    nonce, isi = pisah(amplop, PANJANG_NONCE)
    try:
        isi = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(isi, ikatan.encode(), nonce, kunci)
        return sodium.sodium_unpad(isi, langkah)
    except (CryptoError, ValueError, TypeError) as galat:
        raise SegelRusak("isi berubah atau bukan miliknya") from galat


def pisah(isi, n):
    isi = bytes(isi)
    return isi[:n], isi[n:]


def turunkan(rahasia, guna):
    """A key of 32 bytes for one use only, from a secret of any length with enough entropy."""
    pokok = blake2b(rahasia, digest_size=64).digest()
    return blake2b(guna.encode(), key=pokok, digest_size=32).digest()


def kunci_frasa(frasa, garam):
    """The key under a passphrase (Argon2id)."""
    with satu_satu:
        return argon2id.kdf(32, rapikan_frasa(frasa).encode(), garam, **biaya)


def garam_baru():
    return secrets.token_bytes(argon2id.SALTBYTES)


def rapikan_frasa(frasa):
    """How a passphrase is read: small letters, one space between words."""
    return " ".join(unicodedata.normalize("NFKC", frasa).lower().split())


def kode_baru(kelompok, panjang=5):
    """A random code of so many groups, 5 bits a letter: '7K3MQ-0VX2R-…'."""
    huruf = ["".join(secrets.choice(ABJAD) for _ in range(panjang)) for _ in range(kelompok)]
    return "-".join(huruf)


def baca_kode(teks):
    """The letters of a code however it was typed, as bytes; what is none of them is left out."""
    huruf = unicodedata.normalize("NFKC", teks).upper().translate(SALAH_BACA)
    return "".join(h for h in huruf if h in ABJAD).encode()
