"""A canary through every channel: afterwards only the mayor's key finds it, and no byte elsewhere.

Real server, real worker, real database (SQLite or PostgreSQL), everything logged at DEBUG; then
database files, its log, queue, file store, temporary folder, logs, SMSD's database, a backup, a
printed report and the admin's pages are read byte by byte.
"""

import json
import os
import re
import secrets
import sqlite3
import time
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import httpx
import pytest
from kanal import bantu
from kanal.graf import penyedia_palsu
from kanal.smsd_tiruan import Basis, hex_lebar
from live import BIN, kode_demo, kota_sendiri, pintu_bebas, proses, sehat, tunggu

from intranet.kanal import tanda

pytestmark = pytest.mark.live
FRASA = "brantas selomangleng tahu kuning harmoni"
SAKSI = """
import logging, os
logging.basicConfig(level=logging.DEBUG, filename=os.environ["CATATAN"])
from intranet.app import create_app
app = create_app()
app.logger.setLevel(logging.DEBUG)
"""


def kenari(apa):
    """A word that is nowhere else."""
    return f"kenari{apa}{secrets.token_hex(4)}"


@pytest.fixture(scope="module")
def sangkar(tmp_path_factory):
    """A city of its own with server and worker: `.alamat`, `.folder`, `.kota`, `.graf`."""
    folder, pintu = tmp_path_factory.mktemp("kenari"), pintu_bebas()
    for nama in ("data", "sementara", "catatan"):
        (folder / nama).mkdir()
    (folder / "saksi.py").write_text(SAKSI)
    alamat = f"http://127.0.0.1:{pintu}"
    with penyedia_palsu() as graf:
        atur = {"WHATSAPP_APP_SECRET": bantu.RAHASIA, "TWILIO_AUTH_TOKEN": bantu.TOKEN}
        atur |= {"GRAPH_URL": graf.url, "WHATSAPP_TOKEN": "t", "WHATSAPP_PHONE_ID": "555"}
        atur |= {"PUBLIC_URL": alamat, "TMPDIR": f"{folder}/sementara", "PYTHONPATH": str(folder)}
        atur |= {"CATATAN": f"{folder}/catatan/semua.log"}
        with kota_sendiri(folder / "data", **atur) as kota, jalan(kota, folder, pintu, alamat):
            satu = SimpleNamespace(folder=folder, kota=kota, graf=graf, alamat=alamat)
            satu.klien = lambda: httpx.Client(
                base_url=alamat, headers={"Origin": alamat}, timeout=60
            )
            yield satu


class jalan:
    """Server and worker with everything they say in files."""

    def __init__(self, kota, folder, pintu, alamat):
        perintah = [BIN / "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
        perintah += ["--port", str(pintu), "--blocking-threads", "4", "--no-ws"]
        perintah += ["--log-level", "debug", "--access-log", "saksi:app"]
        self.catatan = (folder / "catatan/server.log").open("wb")
        self.server = proses(perintah, kota.env, self.catatan)
        huey = [BIN / "huey_consumer", "intranet.worker.huey", "-w", "1", "--verbose"]
        self.pekerja = proses(huey, kota.env, self.catatan)
        self.alamat = alamat

    def __enter__(self):
        p = self.server.__enter__()
        self.pekerja.__enter__()
        tunggu(lambda: p.poll() is None and sehat(self.alamat), "server tidak menyala", 60)

    def __exit__(self, *galat):
        self.pekerja.__exit__(*galat)
        self.server.__exit__(*galat)
        self.catatan.close()


def klien(sangkar):
    """A browser without JavaScript, and without pictures."""
    asal = {"Origin": sangkar.alamat}
    return httpx.Client(base_url=sangkar.alamat, headers=asal, timeout=60)


def whatsapp(sangkar, kata):
    """A text with a name and a number, a photo with a caption and EXIF, and an unknown kind."""
    exif = b"\xff\xd8\xff\xe1\x00\x40Exif\0\0" + kata["exif"].encode() + b"p" * 700_000
    sangkar.graf.berkas["987"] = exif
    foto = {"id": "987", "mime_type": "image/jpeg", "caption": kata["keterangan"]}
    pesan = [
        bantu.pesan("wamid.1", kata["nomor"], type="text", text={"body": f"#K006 {kata['wa']}"}),
        bantu.pesan("wamid.2", kata["nomor"], type="image", image=foto),
        bantu.pesan("wamid.3", kata["nomor"], type="aneh", aneh={"isi": kata["aneh"]}),
    ]
    kontak = [{"wa_id": kata["nomor"], "profile": {"name": kata["nama"]}}]
    kirim_wa(sangkar, bantu.amplop(*pesan, kontak=kontak), 200)
    palsu = bantu.amplop(bantu.pesan("wamid.4", type="text", text={"body": kata["palsu"]}))
    kirim_wa(sangkar, palsu, 403, rahasia="bukan rahasianya")


def kirim_wa(sangkar, isi, status, rahasia=bantu.RAHASIA):
    mentah = json.dumps(isi).encode()
    kepala = {"X-Hub-Signature-256": bantu.tanda_meta(mentah, rahasia)}
    jawab = httpx.post(f"{sangkar.alamat}/kanal/whatsapp", content=mentah, headers=kepala)
    assert jawab.status_code == status


def twilio(sangkar, kata):
    isian = {"MessageSid": "SM9", "From": kata["nomor_sms"], "To": "+62811", "Body": kata["twilio"]}
    sidik = tanda.twilio(bantu.TOKEN, f"{sangkar.alamat}/kanal/twilio", [*isian.items()])
    kepala = {"X-Twilio-Signature": sidik}
    jawab = httpx.post(f"{sangkar.alamat}/kanal/twilio", data=isian, headers=kepala)
    assert jawab.status_code == 200 and kata["twilio"] not in jawab.text


def modem(sangkar, kata):
    basis = Basis(str(sangkar.folder / "smsd.db"), 18)
    basis.masuk(kata["modem"], SenderNumber=kata["nomor_modem"])
    sangkar.kota.flask("hotline", "terima-sms", "--basis-data", basis.berkas)


def laman(sangkar, kata):
    """The web form: refused once for being short, then sent with a file over 500 kB."""
    with klien(sangkar) as k:
        halaman = k.get("/lapor").text
        isi = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', halaman))
        time.sleep(4)  # faster than a person can type is refused
        berkas = {"foto": (f"{kata['berkas']}.jpg", b"\xff\xd8" + kata["exif2"].encode() * 60_000)}
        pendek = k.post("/lapor", data=isi | {"teks": kata["pendek"][:9], "tanya": "ya"})
        assert pendek.status_code == 422
        data = isi | {
            "teks": f"Diminta uang, {kata['web']}",
            "tempat": kata["tempat"],
            "tanya": "ya",
        }
        kirim = k.post("/lapor", data=data, files=berkas, follow_redirects=True)
        assert kirim.status_code == 200, kirim.text


def lisan(sangkar, kata):
    with klien(sangkar) as k:
        masuk(sangkar, k, "operator.dinkes")
        isi = {"cara": "telepon", "tempat": "loket", "teks": f"Lewat telepon: {kata['lisan']}"}
        jawab = k.post("/hotline/lisan", data=isi, follow_redirects=True)
        assert jawab.status_code == 200 and kata["lisan"] not in jawab.text


def masuk(sangkar, k, nama):
    jawab = k.post("/masuk", data={"nama_pengguna": nama, "kata_sandi": "kediri-harmoni"})
    if jawab.headers.get("location") == "/masuk/kode":
        jawab = k.post("/masuk/kode", data={"kode": kode_demo(sangkar.kota, nama)})
    assert jawab.status_code == 303, jawab.text


def walikota(sangkar, kata):
    """Reads everything, searches, notes, answers; what the inbox shows, as one text."""
    with klien(sangkar) as k:
        masuk(sangkar, k, "walikota")
        buka = k.post("/hotline/kotak/buka", data={"frasa": FRASA})
        k.headers["Cookie"] = "; ".join(f"{n}={v}" for n, v in kuki(k, buka).items())
        daftar = k.get("/hotline/kotak/?lihat=semua").text
        utas = re.findall(r'class="surat" href="([^"]+)"', daftar)
        halaman = [k.get(url).text for url in utas]
        for url in utas[:2]:
            k.post(f"{url}/catatan", data={"catatan": kata["catatan"]})
            k.post(f"{url}/jawaban", data={"jawaban": kata["jawaban"]})
        cari = k.post("/hotline/kotak/cari", data={"kata": kata["wa"]}).text
        assert "1 laporan memuat" in cari
        k.post("/hotline/kotak/kunci")
    return "\n".join(halaman)


def kuki(k, jawab):
    """The cookies by name: on plain http httpx keeps a Secure one back, browsers do not."""
    return dict(k.cookies) | {
        satu.split("=", 1)[0]: satu.split("=", 1)[1].split(";")[0]
        for satu in jawab.headers.get_list("set-cookie")
    }


KATA = (
    *("wa", "nama", "keterangan", "exif", "aneh", "palsu", "twilio", "modem", "berkas", "exif2"),
    *("web", "tempat", "pendek", "lisan", "catatan", "jawaban"),
)


def test_a_canary_sent_through_every_channel_is_found_by_the_mayor_only(sangkar, tmp_path):
    kata = {apa: kenari(apa) for apa in KATA}
    for nama in ("nomor", "nomor_sms", "nomor_modem"):
        kata[nama] = f"+62899{secrets.randbelow(10**8):08}"
    kata["nomor"] = kata["nomor"].removeprefix("+")
    for kanal in (whatsapp, twilio, modem, laman, lisan):
        kanal(sangkar, kata)
    tunggu(lambda: "987" not in sangkar.graf.berkas, "foto tidak diambil pekerja", 90)
    terbaca = walikota(sangkar, kata)
    for apa in ("wa", "nama", "keterangan", "twilio", "modem", "web", "tempat", "lisan", "nomor"):
        assert kata[apa].lstrip("+") in terbaca, apa
    assert kata["palsu"] not in terbaca
    cetak(sangkar, tmp_path)
    layar = layar_admin(sangkar)
    for apa, satu in kata.items():
        assert satu not in layar, apa
        # what was too short to be a report was only ever in the answer
        cari = satu[:9] if apa == "pendek" else satu
        letak = ditemukan(sangkar, tmp_path, cari)
        assert not letak, (apa, letak)


def cetak(sangkar, folder):
    """A printed report, and a backup as an office makes one."""
    sangkar.kota.flask(
        *("laporan", "cetak", "laporan_triwulan", "-p", "tahun=2023", "-p", "triwulan=4"),
        *("-o", str(folder / "laporan.pdf")),
    )
    basis = sangkar.folder / "data/kilisuci.db"
    if basis.exists():
        salinan = sqlite3.connect(folder / "cadangan.db")
        with closing(sqlite3.connect(basis)) as asal, closing(salinan):
            asal.backup(salinan)


def layar_admin(sangkar):
    with klien(sangkar) as k:
        masuk(sangkar, k, "admin")
        alamat = ("/", "/riwayat", "/hotline/titik", "/sehat", "/hotline/kotak/", "/kelembagaan")
        hitung = sangkar.kota.flask("hotline", "hitung", "--json").stdout
        return "\n".join(k.get(url).text for url in alamat) + hitung


def ditemukan(sangkar, folder, kata):
    """Files in which these words stand, in any of the ways a program writes text."""
    cara = {kata.encode(), kata.encode("utf-16-le"), kata.encode("utf-16-be")}
    cara |= {hex_lebar(kata).encode(), kata.encode().hex().encode()}
    semua = [p for f in (sangkar.folder, folder, *data_postgres()) for p in f.rglob("*")]
    return [str(p) for p in semua if p.is_file() and memuat(p, cara)]


def memuat(berkas, cara):
    try:
        isi = berkas.read_bytes()
    except OSError:  # a file of the database that went while we looked
        return False
    return any(satu in isi for satu in cara)


def data_postgres():
    """PostgreSQL's own folder, when the test runs on it."""
    url = os.environ.get("TEST_DATABASE_URL")
    if not url:
        return []
    import psycopg

    with psycopg.connect(url) as koneksi:
        koneksi.execute("CHECKPOINT")
        return [Path(koneksi.execute("SHOW data_directory").fetchone()[0])]
