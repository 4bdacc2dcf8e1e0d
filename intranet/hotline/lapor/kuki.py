"""What a reporter's browser carries from one page to the next, so that we need not keep it.

Encrypted under a server key: the browser's store alone shows nothing, and neither does anything
that lies with us. No address, history or log ever holds a receipt code. Each lasts 15 minutes
after its last use; the page that needs it no longer takes it away.
"""

import binascii
import json
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass

from flask import current_app, request

from intranet.hotline import pelayan, segel

DIAM = 15 * 60


@dataclass(frozen=True)
class Kuki:
    """One cookie, sent to one path only."""

    nama: str
    jalan: str

    def pasang(self, response, **isi):
        """Give it with `isi` (JSON), for 15 minutes from now; returns the response."""
        teks = json.dumps(isi | {"sampai": int(time.time()) + DIAM}).encode()
        nilai = urlsafe_b64encode(segel.bungkus(pelayan.kunci("kuki"), teks, self.ikatan))
        response.set_cookie(self.nama, nilai.decode(), max_age=DIAM, **self.sifat)
        return response

    def baca(self):
        """What this browser carries, or None when that is nothing, not ours, or too old."""
        try:
            nilai = urlsafe_b64decode(request.cookies.get(self.nama, ""))
            isi = json.loads(segel.buka_bungkus(pelayan.kunci("kuki"), nilai, self.ikatan))
        except (segel.SegelRusak, binascii.Error, ValueError):
            return None
        return isi if isi["sampai"] > time.time() else None

    def hapus(self, response):
        """Take it away; returns the response."""
        response.delete_cookie(self.nama, **self.sifat)
        return response

    @property
    def ikatan(self):
        return f"kuki|{self.nama}|1"

    @property
    def sifat(self):
        aman = current_app.config["SESSION_COOKIE_SECURE"]
        return {"path": self.jalan, "httponly": True, "samesite": "Strict", "secure": aman}


# {nomor, kode, tanda}: what the page after sending shows until its reader has kept it.
RESI = Kuki("resi", "/lapor/terkirim")
# {utas, rahasia}: the thread that a code opened, and its key, derived from the code.
LACAK = Kuki("lacak", "/lapor/lacak")
