"""Frames: their columns are those of the guide, their numbers those of the web."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from conftest import buat_indikator

from intranet import analisis
from intranet.akun.models import Pengguna
from intranet.analisis.kamus import KAMUS
from intranet.bukti.models import Bukti
from intranet.rpjmd import ringkasan
from intranet.rpjmd.capaian import BuktiCapaian

ROOT = Path(__file__).parents[2]
WAKTU = ("capaian", "kelengkapan", "anggaran", "bukti", "kurang")


def ambil(nama):
    fungsi = getattr(analisis, nama)
    return fungsi(2024, 3) if nama in WAKTU else fungsi(2024) if nama == "survei" else fungsi()


@pytest.mark.parametrize("nama", sorted(set(KAMUS) - {"lke"}))
def test_every_frame_has_exactly_the_columns_that_are_explained(kota, nama):
    bingkai = ambil(nama)
    assert list(bingkai.columns) == list(KAMUS[nama])
    assert analisis.kolom(bingkai).kolom.tolist() == list(KAMUS[nama])
    assert bingkai.attrs["kolom"].keys() == KAMUS[nama].keys()
    for kolom, (satuan, arti) in KAMUS[nama].items():
        assert arti
        if satuan not in ("", "benar/salah", "tanggal"):
            assert pd.api.types.is_numeric_dtype(bingkai[kolom]), kolom


def test_the_frames_of_an_empty_city_have_their_columns_too(db):
    for nama in set(KAMUS) - {"lke"}:
        bingkai = ambil(nama)
        assert bingkai.empty and list(bingkai.columns) == list(KAMUS[nama]), nama


def test_the_guide_explains_every_frame_and_column():
    panduan = (ROOT / "docs/panduan/analis.md").read_text()
    for nama, semua in KAMUS.items():
        baris = next(b for b in panduan.splitlines() if b.startswith(f"| `{nama}("))
        for kolom in semua:
            assert re.search(rf"\b{kolom}\b", baris), (nama, kolom)
    for nama in analisis.__all__:
        assert f"`{nama}(" in panduan and f"`{nama}(" in analisis.__doc__


def test_missing_is_nan_and_never_zero(kota):
    baris = analisis.capaian(2024, 3).set_index("kode").loc["D-01"]
    assert pd.isna(baris.realisasi) and pd.isna(baris.persen) and baris.target == 14.0


def test_punctuality_has_a_word_for_every_case(kota):
    ini = {k.kode: k for k in ringkasan.kelengkapan(2024, 3)}["DINKES"]
    ubah = type(ini)

    def kata(wajib, diajukan, terlambat=0):
        isi = vars(ini) | {"wajib": wajib, "diajukan": diajukan, "terlambat": terlambat}
        return ringkasan.ketepatan(ubah(**isi))

    assert [kata(0, 0), kata(3, 0), kata(3, 1), kata(3, 3, 1), kata(3, 3)] == [
        *("tanpa indikator", "diam", "sebagian", "terlambat", "tepat waktu")
    ]


def test_what_is_missing_is_named_until_it_is_handed_in(kota, capaian):
    awal = {b.kode: b.kurang for b in ringkasan.kurang(2024, 3)}
    assert awal == dict.fromkeys(("D-01", "D-02", "D-03", "H-01"), ("belum diisi",))
    satu = capaian(kota.stunting)
    satu.realisasi = 10
    satu.save()
    assert ("D-01", ("terisi, belum diajukan",)) in [
        (b.kode, b.kurang) for b in ringkasan.kurang(2024, 3)
    ]
    satu.status = "dikembalikan"
    satu.save()
    (ini,) = [b for b in ringkasan.kurang(2024, 3) if b.kode == "D-01"]
    assert ini.kurang[0] == "dikembalikan, belum diajukan lagi" and ini.opd == "DINKES"
    satu.status = "diajukan"
    satu.save()
    assert "D-01" not in [b.kode for b in ringkasan.kurang(2024, 3)]


def test_evidence_is_counted_by_the_office_that_answers(kota, capaian):
    satu = capaian(kota.stunting)
    satu.realisasi = 10
    satu.save()
    bukti = Bukti.create(
        opd=kota.dinkes, nama="a", sidik="a", ukuran=1, jenis="text/plain", status="ditolak",
        diunggah_oleh=kota.operator_dinkes,
    )  # fmt: skip
    BuktiCapaian.create(capaian=satu, bukti=bukti)
    baris = analisis.bukti(2024, 3).set_index("kode")
    kolom = ["terisi", "berbukti", "lampiran", "diterima", "ditolak"]
    assert baris.loc["DINKES", kolom].tolist() == [1, 1, 1, 0, 1]
    assert baris.loc["DISHUB", kolom].tolist() == [0] * 5


def test_who_to_call_names_those_who_fill_in(kota):
    Pengguna.update(aktif=False).where(Pengguna.id == kota.operator2_dinkes.id).execute()
    (satu,) = ringkasan.penghubung(["DINKES"])
    assert satu.operator == ("Operator Dinkes",) and satu.kepala == ""


def test_the_year_has_four_quarters_planned_or_not(kota):
    jadwal = ringkasan.jadwal(2024)
    assert [j.status for j in jadwal] == ["ditutup", "ditutup", "terbuka", "belum dibuka"]
    assert jadwal[2].tenggat == kota.triwulan.tenggat and jadwal[0].ditutup


def test_an_indicator_of_nobody_is_nobodys_debt(kota):
    buat_indikator(kota.program, "X-01", kota.dinkes, nama="Tanpa pengampu")
    assert ringkasan.kurang(2024, 3)


@pytest.mark.parametrize("nama", ["monitor_kelengkapan", "eksplorasi"])
def test_the_notebooks_of_analysts_read_summaries_only_and_end_with_an_exercise(nama):
    sel = json.loads((ROOT / f"notebooks/{nama}.ipynb").read_text())["cells"]
    sumber = ["".join(s["source"]) for s in sel]
    assert "models" not in " ".join(sumber) and "SELECT" not in " ".join(sumber)
    if nama == "eksplorasi":
        assert "Latihan" in sumber[-2] and "jawaban = None" in sumber[-1]


@pytest.mark.notebook
def test_make_notebook_opens_the_notebooks_of_the_project():
    """The target's own words, and that JupyterLab understands them."""
    perintah = subprocess.run(
        ["make", "--dry-run", "notebook", f"VENV={Path(sys.executable).parent.parent}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    baris = next(b for b in perintah.splitlines() if "jupyter lab" in b)
    assert f"PYTHONPATH={ROOT}" in baris and "--notebook-dir=notebooks" in baris
    uji = baris.replace("jupyter lab", "jupyter lab --show-config-json")
    hasil = subprocess.run(["sh", "-c", uji], cwd=ROOT, capture_output=True, text=True, check=True)
    assert json.loads(hasil.stdout)["ServerApp"]["root_dir"] == "notebooks"
