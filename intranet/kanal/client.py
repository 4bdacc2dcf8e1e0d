"""HTTP out of the city: short, quiet, and only to where it should go."""

import json
import logging
import time
from dataclasses import dataclass
from functools import cache

import httpx

from intranet.kanal.galat import GagalKirim

BATAS_DETIK = 10
JEDA_DETIK = (0.5, 1.5)
JAWABAN_MAKS = 1_000_000
# Both write addresses (and httpcore headers) to their logs; a media address is as good as a key.
PENCATAT = (
    "httpx",
    *(f"httpcore.{n}" for n in ("connection", "http11", "http2", "proxy", "socks")),
)
for _nama in PENCATAT:
    logging.getLogger(_nama).addFilter(lambda _: False)


@dataclass(frozen=True)
class Jawaban:
    """What a provider answered: status, bytes, and where it points to instead."""

    status: int
    mentah: bytes
    ke: str = ""

    @property
    def isi(self) -> dict:
        """The answer as a JSON object; empty when it is something else."""
        try:
            isi = json.loads(self.mentah)
        except (ValueError, RecursionError):
            return {}
        return isi if isinstance(isi, dict) else {}


def minta(metode, url, tenggat, maks=JAWABAN_MAKS, galat=GagalKirim, **isi) -> Jawaban:
    """One request, never redirected, read to at most `maks` bytes and until `tenggat` (monotonic).

    Raises `galat`, without the request in it: kode `jaringan` when nothing was sent, `lambat` when
    it may have been, `besar`, or `alamat` for one that can't be used.
    """
    kepala = {"Accept-Encoding": "identity"} | isi.pop("headers", {})
    try:
        with client(tenggat) as c, c.stream(metode, url, headers=kepala, **isi) as jawab:
            mentah = baca(jawab, tenggat, maks, galat)
            ke = jawab.headers.get("Location")
            return Jawaban(jawab.status_code, mentah, str(jawab.url.join(ke)) if ke else "")
    except (httpx.InvalidURL, httpx.UnsupportedProtocol):
        raise galat("alamat", "Alamat penyedia tidak dapat dipakai.") from None
    except (httpx.ConnectError, httpx.ConnectTimeout):
        raise galat("jaringan", "Penyedia tidak terjangkau; dicoba lagi nanti.", True) from None
    except httpx.HTTPError:
        raise galat("lambat", "Penyedia tidak menjawab; dicoba lagi nanti.", True) from None


def client(tenggat):
    """Connecting and waiting each get half of what is left, so that together they keep to it."""
    sisa = max(tenggat - time.monotonic(), 0.1)
    return httpx.Client(verify=sertifikat(), timeout=sisa / 2, follow_redirects=False)


@cache
def sertifikat():
    return httpx.create_ssl_context()


def baca(jawab, tenggat, maks, galat):
    mentah = bytearray()
    for potong in jawab.iter_raw():
        mentah += potong
        if len(mentah) > maks:
            raise galat("besar", f"Lebih besar dari yang diterima ({maks} bita).")
        if time.monotonic() > tenggat:
            raise galat("lambat", "Penyedia terlalu lambat; dicoba lagi nanti.", True)
    return bytes(mentah)


def sampai_bisa(sekali):
    """The result of `sekali(tenggat)`, tried again at most twice and within ten seconds in all.

    Only what is worth it is repeated: not a refusal that stays one, and not silence after sending,
    because the message may have arrived; that is for the worker, later.
    """
    tenggat = time.monotonic() + BATAS_DETIK
    for jeda in JEDA_DETIK:
        try:
            return sekali(tenggat)
        except GagalKirim as galat:
            terlambat = time.monotonic() + jeda >= tenggat
            if not galat.ulang or galat.kode == "lambat" or terlambat:
                raise
        time.sleep(jeda)
    return sekali(tenggat)
