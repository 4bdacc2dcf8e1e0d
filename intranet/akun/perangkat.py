"""The device a person has signed in on before: who guesses elsewhere never slows down its owner."""

from hashlib import sha256

from flask import current_app, request
from itsdangerous import URLSafeSerializer

KUKI, UMUR = "perangkat", 180 * 86400


def signer():
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="perangkat")


def remember(response, nama_pengguna):
    """Let this device be known for that account from now on."""
    response.set_cookie(
        KUKI,
        signer().dumps(nama_pengguna),
        max_age=UMUR,
        httponly=True,
        samesite="Lax",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
    )


def kunci_percobaan(apa, nama):
    """Whose tries at `apa` ('sandi', 'kode') are counted together, for PercobaanMasuk.

    This device's if the name has signed in on it before, else those of the network address.
    """
    kuki = request.cookies.get(KUKI, "")
    dari = kuki if kuki == signer().dumps(nama) else request.remote_addr
    return sha256(f"{apa}|{nama}|{dari}".encode()).hexdigest()
