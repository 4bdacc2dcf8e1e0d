"""A small Meta and Twilio on a loopback port: real HTTP, remembers what it was asked.

with penyedia_palsu() as graf:
    app.config["GRAPH_URL"] = app.config["TWILIO_URL"] = graf.url
    graf.berikut(503, {"error": {"code": 131016}})      # the next answer; then as usual
    graf.berkas["200"] = b"..."                         # an attachment, by its id
    ...
    graf.permintaan[-1].isi                             # JSON or form, as a dict
"""

import json
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from threading import Thread
from urllib.parse import parse_qsl, urlsplit


@dataclass
class Permintaan:
    metode: str
    jalan: str
    kepala: dict
    mentah: bytes

    @property
    def isi(self):
        if "json" in self.kepala.get("content-type", ""):
            return json.loads(self.mentah)
        return dict(parse_qsl(self.mentah.decode()))


@dataclass
class Graf:
    """What the server has, was asked, and will answer next."""

    url: str = ""
    permintaan: list = field(default_factory=list)
    antrean: list = field(default_factory=list)
    berkas: dict = field(default_factory=dict)
    ukuran: dict = field(default_factory=dict)
    ke: dict = field(default_factory=dict)
    nomor: count = field(default_factory=lambda: count(1))

    def berikut(self, status, isi=None, tunda=0):
        """Answer the next request like this instead, after `tunda` seconds."""
        self.antrean.append((status, isi or {}, tunda))

    def pilih(self, p):
        """Remember what was asked; the answer that was ordered, or the usual one."""
        self.permintaan.append(p)
        if not self.antrean:
            return self.jawab(p)
        status, isi, tunda = self.antrean.pop(0)
        time.sleep(tunda)
        return status, isi, {}

    def jawab(self, p):
        """(status, JSON or bytes, headers) as Meta and Twilio would."""
        jalan = urlsplit(p.jalan).path
        nama = jalan.rsplit("/", 1)[-1]
        if p.metode == "POST" and nama == "messages":
            return 200, {"messages": [{"id": f"wamid.K{next(self.nomor)}"}]}, {}
        if p.metode == "POST" and nama == "Messages.json":
            return 201, {"sid": f"SM{next(self.nomor)}", "status": "queued"}, {}
        if p.metode == "DELETE":
            ada = self.berkas.pop(nama, None) is not None
            return (204 if ada else 404), b"", {}
        if nama not in self.berkas:
            return 404, {"error": {"code": 131052}}, {}
        if jalan.startswith(("/berkas/", "/2010-04-01/")):
            return self.kirim_berkas(nama)
        besar = self.ukuran.get(nama, len(self.berkas[nama]))
        return 200, {"url": f"{self.url}/berkas/{nama}", "file_size": besar, "id": nama}, {}

    def kirim_berkas(self, nama):
        if nama in self.ke:
            return 307, b"", {"Location": self.ke[nama]}
        return 200, self.berkas[nama], {}


def petugas(graf):
    class Petugas(BaseHTTPRequestHandler):
        def layani(self):
            mentah = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            kepala = {k.lower(): v for k, v in self.headers.items()}
            p = Permintaan(self.command, self.path, kepala, mentah)
            status, isi, kepala = graf.pilih(p)
            try:
                self.tulis(
                    status, isi if isinstance(isi, bytes) else json.dumps(isi).encode(), kepala
                )
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True  # who asked did not wait

        def tulis(self, status, isi, kepala):
            self.send_response(status)
            for nama, nilai in (kepala | {"Content-Length": str(len(isi))}).items():
                self.send_header(nama, nilai)
            self.end_headers()
            self.wfile.write(isi)

        do_GET = do_POST = do_DELETE = layani

        def log_message(self, *_):
            pass

    return Petugas


@contextmanager
def penyedia_palsu():
    """The server, running; stopped at the end."""
    graf = Graf()
    with ThreadingHTTPServer(("127.0.0.1", 0), petugas(graf)) as server:
        graf.url = f"http://127.0.0.1:{server.server_port}"
        utas = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        utas.start()
        try:
            yield graf
        finally:
            server.shutdown()
            utas.join()
