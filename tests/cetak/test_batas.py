"""Hostile notebooks: each ends with a sentence, leaves nothing behind; the next print is well."""

import os
from pathlib import Path

import pytest
from cetak_bantu import jalankan, teks

from intranet.cetak import parameter as p
from intranet.cetak.parameter import GagalCetak
from intranet.cetak.pelaksana import Hasil, Tugas, cetak, cetak_banyak
from intranet.laporan.rincian import BATAS

pytestmark = pytest.mark.live
SEHAT = "display(k.paragraf('sehat'))"


def gagal(folder, detik=30):
    with pytest.raises(GagalCetak) as galat:
        cetak("uji", p.periksa("uji", {}, folder), folder=folder, batas_detik=detik)
    return str(galat.value)


@pytest.mark.parametrize(
    ("sel", "kalimat"),
    [
        ("while True: pass", "terlalu lama"),
        ("isi = bytearray(4_000_000_000)", "memori yang boleh dipakai notebook habis"),
        ("import os\nwhile True: os.fork()", "tidak boleh menjalankan program lain"),
        ("import subprocess; subprocess.run(['sleep', '99'])", "tidak boleh menjalankan program"),
        (
            "open('/tmp/kilisuci-luar.txt', 'w')",
            "atau menulis di luar foldernya",
        ),
        ("open('besar', 'wb').write(b'x' * 200_000_000)", "File too large"),
        ("import os; os.kill(os.getpid(), 24)", "memakai prosesor terlalu lama"),
        ("import os; os.abort()", "memori terlalu banyak"),
        ("import socket; socket.create_connection(('127.0.0.1', 9))", "Network is unreachable"),
    ],
)
def test_a_hostile_notebook_is_ended_with_a_sentence(buat, sel, kalimat):
    assert kalimat in gagal(buat(sel), 4 if "while True: pass" in sel else 30)
    assert "sehat" in teks(jalankan(buat(SEHAT)).pdf)
    assert not Path("/tmp/kilisuci-luar.txt").exists()


def test_a_hundred_megabytes_of_words_are_not_kept(buat):
    hasil = jalankan(buat("for _ in range(100): print('x' * 1_000_000)", SEHAT))
    assert "sehat" in teks(hasil.pdf) and len(hasil.pdf) < 1_000_000


def test_a_run_says_which_limits_held(buat):
    hasil = jalankan(buat(SEHAT))
    assert hasil.batas[:3] == ["prosesor", "memori", "ukuran berkas"]
    assert set(hasil.batas[3:]) == {"jaringan", "berkas lain", "proses lain"}
    # a limit without a word for people would be lost on the page
    assert {*hasil.batas} <= {*BATAS}


def test_files_and_the_folder_are_gone_afterwards(buat):
    sel = "import os; open('a.txt', 'w').write('x'); display(k.paragraf(os.getcwd()))"
    isi = teks(jalankan(buat(sel)).pdf)
    tempat = next(Path(kata) for kata in isi.split() if "/cetak-" in kata)
    assert not tempat.exists() and not Path("a.txt").exists()


def test_no_state_leaks_from_one_run_to_the_next(buat):
    kotor = "import os, random, builtins; os.environ['KOTOR'] = '1'; os.chdir('/'); "
    kotor += "random.seed(7); builtins.kotor = 1; nama_kotor = 1; from lets_plot import *; ggplot()"
    bersih = "import os, builtins; display(k.paragraf(' '.join([str('KOTOR' in os.environ), "
    bersih += "str(hasattr(builtins, 'kotor')), str('nama_kotor' in globals()), "
    bersih += "str('/cetak-' in os.getcwd())])))"
    jalankan(buat(kotor))
    assert "False False False True" in teks(jalankan(buat(bersih)).pdf)
    assert "KOTOR" not in os.environ


def test_one_hostile_run_leaves_the_others_of_a_batch_alone(buat):
    folder = buat("if opd == 'JAHAT':\n    import os; os._exit(3)", SEHAT)
    tugas = [
        Tugas(opd, "uji", p.periksa("uji", {"opd": opd}, folder)) for opd in ("A", "JAHAT", "B")
    ]
    akhir = {k: type(kabar) for k, kabar in cetak_banyak(tugas, folder=folder)}
    assert akhir == {"A": Hasil, "JAHAT": GagalCetak, "B": Hasil}
