"""A worker dies between receiving and fetching a photo: the next one takes the errand up."""

import json
import os
import signal
import subprocess
import sys

import httpx
import pytest
from kanal import bantu
from kanal.graf import penyedia_palsu
from live import ROOT, kota_sendiri, layani, pekerja, tunggu

pytestmark = pytest.mark.live
HITUNG = """
from intranet.worker import app
from intranet.core.database import database
from intranet.hotline.models import Lampiran
from intranet.hotline.transit import Antaran
with database.connection_context():
    print(Antaran.select().count(), Lampiran.select().count())
"""
# As if the worker had died a while ago: errands are taken up when they are two minutes old.
SAPU = """
from datetime import timedelta
from intranet.worker import app
from intranet.hotline import transit
from intranet.hotline.tasks import sapu_antaran
transit.TERTINGGAL = timedelta(0)
with app.app_context():
    sapu_antaran.call_local()
"""


def jalankan(kota, naskah):
    perintah = [sys.executable, "-c", naskah]
    hasil = subprocess.run(
        perintah, cwd=ROOT, env=kota.env, capture_output=True, text=True, check=True
    )
    return hasil.stdout.split()


def test_a_photo_is_taken_up_again_after_the_worker_was_killed(tmp_path):
    with penyedia_palsu() as graf:
        atur = {"WHATSAPP_APP_SECRET": bantu.RAHASIA, "GRAPH_URL": graf.url}
        atur |= {"WHATSAPP_TOKEN": "t", "WHATSAPP_PHONE_ID": "555"}
        with kota_sendiri(tmp_path, **atur) as kota, layani(kota) as alamat:
            graf.berkas["987"] = b"\xff\xd8 foto"
            with pekerja(kota.env) as mati:
                graf.berikut(200, tunda=30)
                graf.berikut(200, tunda=30)
                kirim_foto(alamat)
                tunggu(lambda: graf.permintaan, "pekerja tidak mulai", 60)
                os.kill(mati.pid, signal.SIGKILL)
                mati.wait()
            graf.antrean.clear()
            antaran, lampiran = jalankan(kota, HITUNG)
            assert int(antaran) >= 1 and lampiran == "0"
            with pekerja(kota.env):
                jalankan(kota, SAPU)
                tunggu(lambda: jalankan(kota, HITUNG) == ["0", "1"], "tidak diambil lagi", 90)


def kirim_foto(alamat):
    foto = {"id": "987", "mime_type": "image/jpeg", "caption": "lihat"}
    mentah = json.dumps(bantu.amplop(bantu.pesan("wamid.1", type="image", image=foto))).encode()
    kepala = {"X-Hub-Signature-256": bantu.tanda_meta(mentah)}
    jawab = httpx.post(f"{alamat}/kanal/whatsapp", content=mentah, headers=kepala)
    assert jawab.status_code == 200
