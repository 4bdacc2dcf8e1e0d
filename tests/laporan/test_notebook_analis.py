"""Analysts' notebooks: uploaded, tried beside the approved one, approved by hash, taken back."""

import json
from io import BytesIO

import pytest
from cetak_bantu import BUKA, tulis_notebook
from conftest import HTMX, buat_pengguna

from intranet.akun.models import Riwayat
from intranet.cetak import parameter as p
from intranet.cetak import pelaksana
from intranet.cetak.parameter import GagalCetak
from intranet.cetak.pelaksana import Hasil
from intranet.core import files
from intranet.core.errors import Ditolak
from intranet.laporan import forms
from intranet.laporan.models import Cetakan
from intranet.laporan.notebook_analis import naskah
from intranet.laporan.notebook_analis.banding import bandingkan
from intranet.laporan.notebook_analis.models import NotebookAnalis
from intranet.laporan.notebook_analis.uji import UjiCetak

DAFTAR = "/laporan/notebook"
ISI = {"opd": "DINKES", "tahun": "2024"}


@pytest.fixture
def buat(tmp_path):
    """buat(cell, …): the bytes of a notebook with those cells."""

    def buat(*sel):
        return (tulis_notebook(tmp_path, *sel) / "uji.ipynb").read_bytes()

    return buat


@pytest.fixture
def analis(kota):
    return buat_pengguna("analis", "analis")


@pytest.fixture
def satu(analis, buat):
    return NotebookAnalis.unggah("serapan.ipynb", buat("display(k.paragraf('a'))"), "", analis)


def diuji(notebook, oleh):
    """As if a dry run had been made beside the version that is published now."""
    isi = {"lama": NotebookAnalis.berlaku(notebook.nama), "pemohon": oleh.id, "halaman": 2}
    return UjiCetak.create(notebook=notebook, status="selesai", **isi)


def disetujui(notebook, kota):
    diuji(notebook, kota.barenlitbang)
    notebook.setujui(kota.barenlitbang)
    return NotebookAnalis.get_by_id(notebook.id)


def unggah(client, nama, bita, keterangan="untuk rapat"):
    isi = {"berkas": (BytesIO(bita), nama), "keterangan": keterangan}
    return client.post(DAFTAR, data=isi, content_type="multipart/form-data")


def test_an_upload_waits_and_is_not_offered(kota, analis, masuk, buat):
    jawaban = unggah(masuk(analis), "serapan.ipynb", buat("display(k.paragraf('a'))"))
    assert jawaban.status_code == 303
    halaman = masuk(kota.barenlitbang).get(jawaban.headers["Location"]).text
    for kata in ("menunggu", "untuk rapat", "intranet.cetak.komponen", "opd: str", "Setujui"):
        assert kata in halaman, kata
    assert "serapan" not in forms.judul()
    with pytest.raises(GagalCetak, match="belum disetujui Barenlitbang"):
        Cetakan.minta("serapan", ISI)
    assert masuk(kota.operator_dinkes).post("/laporan/serapan/cetakan", data=ISI).status_code == 404


@pytest.mark.parametrize(
    ("nama", "isi", "kalimat"),
    [
        ("../jahat.ipynb", None, ""),
        ("Serapan Kota.ipynb", None, "huruf kecil, angka, dan garis bawah"),
        ("serapan.py", None, "huruf kecil, angka, dan garis bawah"),
        ("buku_saku.ipynb", None, "dipakai notebook bawaan"),
        ("serapan.ipynb", b"", "Pilih berkas notebook"),
        ("serapan.ipynb", b"{bukan json", "bukan notebook Jupyter"),
        ("serapan.ipynb", b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}',
         "tepat satu sel bertanda parameters"),
        ("serapan.ipynb", b" " * 2_000_001, "paling besar 2 MB"),
    ],
)  # fmt: skip
def test_what_is_no_notebook_of_ours_is_refused_with_a_sentence(
    analis, masuk, buat, nama, isi, kalimat
):
    bita = buat("1") if isi is None else isi
    jawaban = unggah(masuk(analis), nama, bita, "tetap di sini")
    if not kalimat:  # a browser never sends a path; if one does, only the last part counts
        assert NotebookAnalis.get().nama == "jahat"
        return
    assert jawaban.status_code == 422 and kalimat in jawaban.text
    assert "tetap di sini" in jawaban.text and not NotebookAnalis.select().exists()


@pytest.mark.parametrize(
    ("sel", "kalimat"),
    [
        ("from intranet.hotline.models import Utas", "hotline.models.Utas tidak diizinkan"),
        ("import intranet.rpjmd.models", "intranet.rpjmd.models tidak diizinkan"),
        ("from intranet import akun", "intranet.akun tidak diizinkan"),
        ("%matplotlib inline", "bukan Python biasa"),
    ],
)  # fmt: skip
def test_a_notebook_reads_summaries_only(buat, analis, sel, kalimat):
    with pytest.raises(Ditolak, match=kalimat):
        NotebookAnalis.unggah("serapan.ipynb", buat(sel), "", analis)


def test_an_approved_one_is_offered_and_another_version_waits_beside_it(kota, analis, satu, buat):
    disetujui(satu, kota)
    assert forms.judul()["serapan"] == "Uji"
    cetakan = Cetakan.minta("serapan", ISI, kota.operator_dinkes)
    assert cetakan.parameter["opd"] == "DINKES"
    dua = NotebookAnalis.unggah("serapan.ipynb", buat("display(k.paragraf('b'))"), "", analis)
    assert (dua.nomor, dua.status) == (2, "menunggu")
    assert NotebookAnalis.berlaku("serapan") == satu
    disetujui(dua, kota)
    assert [v.status for v in NotebookAnalis.versi("serapan")] == ["disetujui", "digantikan"]
    peristiwa = [r.peristiwa for r in Riwayat.tentang(dua)]
    assert peristiwa == ["notebook-disetujui", "notebook-diunggah"]


def test_the_form_of_an_approved_one_stands_on_the_page_of_reports(kota, satu, masuk):
    client = masuk(kota.operator_dinkes)
    assert "/laporan/serapan/cetakan" not in client.get("/laporan/").text
    disetujui(satu, kota)
    assert "/laporan/serapan/cetakan" in client.get("/laporan/").text


def test_the_same_content_is_not_kept_twice(satu, analis, buat):
    with pytest.raises(Ditolak, match="Isinya sama dengan versi 1, yang menunggu"):
        NotebookAnalis.unggah("serapan.ipynb", buat("display(k.paragraf('a'))"), "", analis)


def test_a_comparison_with_a_replaced_version_is_no_ground_for_approval(
    kota, analis, satu, buat, masuk
):
    disetujui(satu, kota)
    dua, tiga = (
        NotebookAnalis.unggah("serapan.ipynb", buat(f"display(k.paragraf('{n}'))"), "", analis)
        for n in "bc"
    )
    for baru in (dua, tiga):
        diuji(baru, kota.barenlitbang)
    dua.setujui(kota.barenlitbang)
    client, alamat = masuk(kota.barenlitbang), f"/laporan/notebook/{tiga.id}"
    assert "dibanding versi 1 yang tidak berlaku lagi" in client.get(alamat).text
    jawaban = client.post(f"{alamat}/setujui")
    assert jawaban.status_code == 422 and "Jalankan lagi uji cetaknya" in jawaban.text
    assert "Sekarang yang berlaku versi 2" in jawaban.text
    diuji(tiga, kota.barenlitbang)
    assert client.post(f"{alamat}/setujui").status_code == 303
    assert NotebookAnalis.berlaku("serapan") == tiga


def test_approval_needs_a_dry_run_a_second_person_and_happens_once(kota, analis, satu):
    with pytest.raises(Ditolak, match="Jalankan uji cetak sampai selesai"):
        satu.setujui(kota.barenlitbang)
    diuji(satu, analis)
    with pytest.raises(Ditolak, match="orang lain, bukan pengunggahnya"):
        satu.setujui(analis)
    satu.setujui(kota.barenlitbang)
    with pytest.raises(Ditolak, match="sudah disetujui"):
        satu.setujui(kota.barenlitbang)


def test_a_changed_file_says_so_and_is_not_run(kota, satu, masuk, buat):
    disetujui(satu, kota)
    cetakan = Cetakan.minta("serapan", ISI)
    files.put(f"notebook-analis/{satu.sidik}.ipynb", buat("display(k.paragraf('lain'))"))
    assert "serapan" not in forms.judul()
    for coba in (lambda: Cetakan.minta("serapan", ISI), cetakan.cetak):
        with pytest.raises(GagalCetak, match="berubah atau hilang sejak disetujui"):
            coba()
    assert "tidak dijalankan" in Cetakan.get_by_id(cetakan.id).galat
    halaman = masuk(kota.barenlitbang).get(f"{DAFTAR}/{satu.id}")
    assert "Berkas berubah." in halaman.text
    assert masuk(kota.barenlitbang).get(f"{DAFTAR}/{satu.id}/berkas").status_code == 404
    files.delete(f"notebook-analis/{satu.sidik}.ipynb")
    assert "Berkas berubah." in masuk(kota.barenlitbang).get(f"{DAFTAR}/{satu.id}").text


def test_a_copy_on_this_machine_that_was_changed_is_written_anew(kota, satu):
    berkas = disetujui(satu, kota).folder() / "serapan.ipynb"
    berkas.write_text("{}")
    assert naskah.sidik((satu.folder() / "serapan.ipynb").read_bytes()) == satu.sidik


def test_an_approval_is_taken_back_with_a_reason(kota, satu, masuk):
    disetujui(satu, kota)
    cetakan = Cetakan.minta("serapan", ISI)
    client, url = masuk(kota.barenlitbang), f"{DAFTAR}/{satu.id}/cabut"
    tanpa = client.post(url, data={"alasan": " "})
    assert tanpa.status_code == 422 and "Tulis alasannya." in tanpa.text
    assert client.post(url, data={"alasan": "angkanya salah"}).status_code == 303
    with pytest.raises(GagalCetak, match="dicabut: angkanya salah"):
        cetakan.cetak()
    assert "serapan" not in forms.judul()
    # what was printed stays readable, though its parameters' words are known no more
    assert forms.sebagai_kata(cetakan)[0] == ("opd", "Dinas Kesehatan")


def test_a_refusal_has_a_reason_and_keeps_what_was_typed(kota, satu, masuk):
    client, url = masuk(kota.barenlitbang), f"{DAFTAR}/{satu.id}/tolak"
    assert client.post(url, data={"alasan": ""}).status_code == 422
    panjang = client.post(url, data={"alasan": "x" * 501})
    assert panjang.status_code == 422 and "x" * 501 in panjang.text
    client.post(url, data={"alasan": "belum rapi"})
    assert NotebookAnalis.get_by_id(satu.id).status == "ditolak"
    assert "belum rapi" in client.get(f"{DAFTAR}/{satu.id}").text


def test_who_writes_does_not_approve_and_others_see_nothing(kota, analis, satu, masuk):
    url = f"{DAFTAR}/{satu.id}"
    assert masuk(analis).post(f"{url}/setujui").status_code == 403
    assert "Putusan Barenlitbang" not in masuk(analis).get(url).text
    for orang in (kota.operator_dinkes, kota.walikota):
        assert masuk(orang).get(url).status_code == 403
    barenlitbang = masuk(kota.barenlitbang)
    assert unggah(barenlitbang, "a.ipynb", b"").status_code == 403
    assert barenlitbang.get(f"{DAFTAR}/999").status_code == 404
    assert barenlitbang.get(f"{url}/uji/1").status_code == 404


def test_the_fragment_is_the_block_of_the_page(kota, satu, masuk):
    client, url = masuk(kota.barenlitbang), f"{DAFTAR}/{satu.id}"
    for alamat in (DAFTAR, url):
        bagian = client.get(alamat, headers=HTMX).text.strip()
        assert bagian.startswith("<div id=") and bagian in client.get(alamat).text


def keluaran(*angka):
    baris = [{"kode": kode, "nilai": nilai} for kode, nilai in angka]
    return [
        {"sel": 4, "komponen": "paragraf", "data": {"teks": "sama"}},
        {"sel": 5, "komponen": "tabel", "data": {"kolom": [1], "baris": baris}},
    ]


@pytest.fixture
def mesin(monkeypatch):
    """Stands in for the child process; tells what each version (by its file) displays."""
    isi = {}

    def jalankan(tugas, kemajuan, folder):
        kemajuan(1, 2, "menjalankan notebook")
        hasil = isi[naskah.sidik((folder / f"{tugas.notebook}.ipynb").read_bytes())]
        if isinstance(hasil, GagalCetak):
            raise hasil
        return Hasil(b"%PDF-1.7", 3, "a" * 64, keluaran=hasil)

    monkeypatch.setattr(pelaksana, "jalankan", jalankan)
    return isi


def test_a_dry_run_names_every_number_that_differs(kota, analis, satu, buat, mesin, masuk, komit):
    disetujui(satu, kota)
    dua = NotebookAnalis.unggah("serapan.ipynb", buat("display(k.paragraf('b'))"), "", analis)
    mesin[satu.sidik] = keluaran(("A", 1.5), ("B", 2))
    mesin[dua.sidik] = keluaran(("A", 1.5), ("BARU", 7), ("B", 3))
    client = masuk(kota.barenlitbang)
    alamat = client.post(f"{DAFTAR}/{dua.id}/uji", data=ISI).headers["Location"]
    assert "Menunggu giliran" in client.get(alamat, headers=HTMX).text
    komit()
    halaman = client.get(alamat).text
    assert "3 nilai beda" in halaman and "baris · B · nilai" in halaman
    assert "<del>2</del>" in halaman and "<ins>3</ins>" in halaman
    assert "baris · A" not in halaman and "tidak ada" in halaman
    assert client.get(f"{alamat}/berkas").data == b"%PDF-1.7"
    dua.setujui(kota.barenlitbang)
    assert NotebookAnalis.berlaku("serapan") == dua


def test_a_dry_run_without_a_version_before_or_with_a_broken_one_says_so(
    kota, analis, satu, buat, mesin
):
    mesin[satu.sidik] = keluaran(("A", 1))
    uji = UjiCetak.minta(satu, ISI, analis)
    uji.kerjakan()
    assert "Belum ada versi yang disetujui" in UjiCetak.get_by_id(uji.id).catatan
    satu.setujui(kota.barenlitbang)
    dua = NotebookAnalis.unggah("serapan.ipynb", buat("display(k.paragraf('b'))"), "", analis)
    mesin[dua.sidik], mesin[satu.sidik] = keluaran(("A", 1)), GagalCetak("Sel ke-4 gagal: x.")
    uji = UjiCetak.minta(dua, ISI, analis)
    uji.kerjakan()
    assert (
        "Versi 1 yang disetujui tidak dapat dijalankan: Sel" in UjiCetak.get_by_id(uji.id).catatan
    )


def test_a_failed_dry_run_publishes_nothing(kota, satu, mesin, masuk):
    mesin[satu.sidik] = GagalCetak("Sel ke-4 gagal: belum ada target.")
    uji = UjiCetak.minta(satu, ISI, kota.barenlitbang)
    uji.kerjakan()
    halaman = masuk(kota.barenlitbang).get(f"{DAFTAR}/{satu.id}/uji/{uji.id}").text
    assert "Sel ke-4 gagal: belum ada target." in halaman
    with pytest.raises(Ditolak, match="Jalankan uji cetak"):
        satu.setujui(kota.barenlitbang)


def test_a_bad_parameter_of_a_dry_run_is_refused_with_a_sentence(kota, satu, masuk):
    url = f"{DAFTAR}/{satu.id}/uji"
    jawaban = masuk(kota.barenlitbang).post(url, data=ISI | {"tahun": "dua"})
    assert jawaban.status_code == 422 and "harus bilangan bulat" in jawaban.text
    assert not UjiCetak.select().exists()


def test_values_are_compared_by_name_and_pictures_by_their_hash():
    def satu(jenis, **data):
        return {"sel": 1, "komponen": jenis, "data": data}

    beda, sama = bandingkan(
        [satu("gambar", svg="<svg>a</svg>", alt="x"), satu("pesan", teks="lama")],
        [satu("judul", judul="baru"), satu("gambar", svg="<svg>b</svg>", alt="x")],
    )
    assert sama == 1
    apa = [(b.komponen, b.letak, b.lama is None, b.baru is None) for b in beda]
    assert apa == [
        ("judul", "judul", True, False),
        ("gambar", "svg", False, False),
        ("pesan", "teks", False, True),
    ]
    assert beda[1].lama.startswith("gambar ")
    assert (
        bandingkan([satu("daftar", butir=["a", "b"])], [satu("daftar", butir=["a", "b"])])[0] == []
    )


@pytest.mark.live
@pytest.mark.notebook
def test_two_versions_run_in_the_real_child_and_only_the_changed_number_is_told(
    app, tmp_path, peran_baca
):
    awal = BUKA.replace('display(k.judul("Bab satu"))', "")
    tabel = "display(k.tabel([k.kolom_angka('n', 'N', 20)], [{'n': %s}]))"
    hasil = []
    for nomor in ("1.5", "2.5"):
        folder = tmp_path / nomor
        folder.mkdir()
        tulis_notebook(folder, tabel % nomor, awal=awal)
        tugas = pelaksana.Tugas(None, "uji", p.periksa("uji", ISI, folder), beri_keluaran=True)
        hasil.append(pelaksana.jalankan(tugas, folder=folder))
    beda, sama = bandingkan(*(h.keluaran for h in hasil))
    assert [(b.sel, b.komponen, b.letak, b.lama, b.baru) for b in beda] == [
        (4, "tabel", "baris · 1 · n", "1,5", "2,5")
    ]
    assert sama > 5 and json.dumps(hasil[0].keluaran)
