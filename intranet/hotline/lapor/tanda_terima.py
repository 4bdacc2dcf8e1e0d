"""A signed receipt: that a report with this number and text came in, and when.

The moment stands only in what the reporter holds; we keep the day. Anyone can check a receipt, here
or with the public key alone (Ed25519); of the text it tells only whether a given one is the same.
"""

import re
from hashlib import sha256

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey

from intranet.core.clock import to_wib
from intranet.core.format import tanggal
from intranet.hotline import pelayan

NASKAH = """\
TANDA TERIMA LAPORAN
Saluran laporan Wali Kota Kediri
Nomor: {nomor}
Diterima: {pada}
SHA-256 isi: {sidik}
Tanda tangan: {tanda_tangan}
"""
# Spaces and line ends as a chat or a mail program leaves them, also amid the long numbers.
POLA = re.compile(
    r"Nomor:\s*(?P<nomor>\w+)\s+Diterima:\s*(?P<pada>.{10,60}?)\s+SHA-256 isi:\s*"
    r"(?P<sidik>(?:[0-9a-f]\s*){64})Tanda tangan:\s*(?P<tanda_tangan>(?:[0-9a-f]\s*){128})",
    re.DOTALL,
)


def isi(nomor, pada, teks):
    """What a receipt says of a report: {nomor, pada, sidik}; `pada` is naive UTC."""
    saat = f"{tanggal(pada)} pukul {to_wib(pada):%H.%M} WIB"
    return {"nomor": nomor, "pada": saat, "sidik": sidik(teks)}


def sidik(teks):
    """SHA-256 (hex) of a text, spaces around it and kinds of line ends set aside."""
    return sha256("\n".join(teks.strip().splitlines()).encode()).hexdigest()


def naskah(tanda):
    """The receipt as text to be copied or kept, signed; `tanda` is what `isi` gave."""
    tanda_tangan = kunci().sign(pesan(**tanda)).signature.hex()
    return NASKAH.format(**tanda, tanda_tangan=tanda_tangan)


def periksa(teks):
    """{nomor, pada, sidik} of a receipt of ours that nobody changed, else None."""
    cocok = POLA.search(teks)
    if cocok is None:
        return None
    bagian = {k: "".join(v.split()) for k, v in cocok.groupdict().items()}
    bagian["pada"] = " ".join(cocok["pada"].split())
    tanda_tangan = bytes.fromhex(bagian.pop("tanda_tangan"))
    try:
        kunci().verify_key.verify(pesan(**bagian), tanda_tangan)
    except BadSignatureError:
        return None
    return bagian


def kunci():
    return SigningKey(pelayan.kunci("tanda-terima"))


def kunci_publik():
    """The key to check receipts with, as hex."""
    return bytes(kunci().verify_key).hex()


def pesan(nomor, pada, sidik):
    """What is signed."""
    return f"kilisuci tanda terima 1\n{nomor}\n{pada}\n{sidik}".encode()
