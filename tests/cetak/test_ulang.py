"""Printing what was printed before: nothing of a first try reaches the second."""

import pytest
from cetak_bantu import teks

from intranet.cetak import parameter as p
from intranet.cetak.pelaksana import Hasil, Sama, Tugas, jalankan

pytestmark = pytest.mark.live  # no database transaction around these; they need none
LAMA, BARU = "2024-01-01", "2024-02-02"
# Says what it finds, then leaves behind all that a run can.
TERCEMAR = """
import builtins, os, random, sys
import numpy as np
from intranet.cetak import tema
from intranet.rpjmd.ringkasan import tanggal_data
os.mkdir('grafik')
temuan = {
    'nama': 'bekas' in globals(), 'builtins': hasattr(builtins, 'bekas'),
    'lingkungan': 'BEKAS' in os.environ, 'folder': os.getcwd().endswith('grafik'),
    'berkas': os.path.exists('bekas.txt'),
    'modul': 'bekas' in sys.modules or hasattr(tema, 'bekas'),
    'acak': random.random() == random.Random(7).random(),
    'acak numpy': np.random.rand() == np.random.RandomState(7).rand(),
}
display(k.paragraf(f"Data {tanggal_data()}. Tersisa: {[n for n, ada in temuan.items() if ada]}"))
bekas = builtins.bekas = os.environ['BEKAS'] = tema.bekas = 'x'
sys.modules['bekas'] = os
open('bekas.txt', 'w').write('x')
os.chdir('grafik')
random.seed(7), np.random.seed(7)
"""


@pytest.fixture
def cetak(buat):
    folder = buat(TERCEMAR)

    def cetak(tanggal=BARU, **lain):
        tugas = Tugas(None, "uji", p.periksa("uji", {}, folder), tanggal, **lain)
        return jalankan(tugas, folder=folder)

    return cetak


def test_a_page_that_changed_is_printed_by_a_process_in_which_nothing_ran(cetak):
    lain = cetak(lalu=("sidik lain", LAMA), paksa=False)
    assert "Data 2024-02-02. Tersisa: []" in teks(lain.pdf)
    assert lain.tanggal == BARU and lain.pdf == cetak().pdf


def test_a_page_that_did_not_change_keeps_its_day(cetak):
    lama = cetak(LAMA)
    lalu = (lama.sidik_data, LAMA)
    assert isinstance(cetak(lalu=lalu, paksa=False), Sama)
    paksa = cetak(lalu=lalu)
    assert isinstance(paksa, Hasil) and (paksa.tanggal, paksa.pdf) == (LAMA, lama.pdf)


def test_steps_are_told_by_both_tries_within_one_deadline(buat):
    folder, kabar = buat("import time; time.sleep(4)"), []
    tugas = Tugas(None, "uji", p.periksa("uji", {}, folder), BARU, ("sidik lain", LAMA))
    with pytest.raises(p.GagalCetak, match="terlalu lama"):
        jalankan(tugas, lambda *k: kabar.append(k), folder=folder, batas_detik=7)
    assert [langkah for langkah, _, _ in kabar].count(1) == 2
