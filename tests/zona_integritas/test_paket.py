"""The pack for handing over: what lies where, for whom, and that a broken one says so."""

import csv
import hashlib
import io
import zipfile

import pytest
from conftest import HTMX, buat_pengguna
from lke import SATU, isi_penuh, segar

from intranet.bukti import isi
from intranet.bukti.models import Bukti
from intranet.cetak import pelaksana
from intranet.core import files
from intranet.zona_integritas.impor.baca import baca
from intranet.zona_integritas.jawaban import BuktiButir
from intranet.zona_integritas.lembar import JawabanButir
from intranet.zona_integritas.paket import tasks
from intranet.zona_integritas.paket.models import PaketLembar
from intranet.zona_integritas.paket.susun import letakkan, nama_berkas

PDF = b"%PDF-1.4\n%%EOF\n"
DUA = "A.I.1.i.b"


@pytest.fixture
def berbukti(zi, monkeypatch):
    """A sheet with a file used twice, a link and a note; printing it is another test's matter."""
    oleh = zi.operator_dinkes
    sk = Bukti.unggah(PDF, "SK: Tim/ZI 2024.pdf", oleh, 1000)
    tautan = Bukti.simpan(isi.tautan("https://kedirikota.go.id/a?b=1", "Berita"), oleh)
    catatan = Bukti.simpan(isi.catatan("Rapat 3 Mei"), oleh)
    BuktiButir.lampirkan(zi.lembar, SATU, sk, 2, False, oleh)
    for satu in (sk, tautan, catatan):
        BuktiButir.lampirkan(zi.lembar, DUA, satu, None, True, oleh)
    hasil = pelaksana.Hasil(PDF, 1, "sidik")
    monkeypatch.setattr(pelaksana, "cetak", lambda *_, **__: hasil)
    return zi


def buka(paket):
    return zipfile.ZipFile(io.BytesIO(files.get(paket.berkas)))


def test_a_file_lies_once_in_the_folder_of_its_question(berbukti):
    tempat = {(s.pakai.kode, s.tempat, s.pertama) for s in letakkan(berbukti.lembar)}
    sk = f"bukti/{SATU}/01 SK_ Tim_ZI 2024.pdf"
    assert (SATU, sk, True) in tempat and (DUA, sk, False) in tempat
    assert (DUA, f"bukti/{DUA}/01 Berita.url", True) in tempat


@pytest.mark.parametrize(
    ("nama", "hasil"),
    [
        ("a/b\\c:d*.pdf", "a_b_c_d_.pdf"),
        ("..", "tanpa nama"),
        (".htaccess", "htaccess"),
        ("x" * 300 + ".pdf", "x" * 90 + ".pdf"),
    ],
)
def test_names_that_every_file_system_takes(nama, hasil):
    assert nama_berkas(Bukti(ragam="berkas", nama=nama)) == hasil


def test_the_pack_holds_the_sheet_the_evidence_and_an_index(berbukti):
    paket = PaketLembar.minta(berbukti.lembar, berbukti.operator_dinkes)
    assert PaketLembar.minta(berbukti.lembar, berbukti.kepala_dinkes) == paket
    tasks.susun_paket.call_local(paket.id)
    paket = PaketLembar.get()
    isi_zip, bita = buka(paket), files.get(paket.berkas)
    assert (paket.ukuran, paket.sidik) == (len(bita), hashlib.sha256(bita).hexdigest())
    nama = set(isi_zip.namelist())
    assert {"lke-dinkes-2024.pdf", "lke-dinkes-2024.xlsx", "index.html"} <= nama
    assert isi_zip.read(f"bukti/{SATU}/01 SK_ Tim_ZI 2024.pdf") == PDF
    assert b"URL=https://kedirikota.go.id/a?b=1" in isi_zip.read(f"bukti/{DUA}/01 Berita.url")
    assert isi_zip.read(f"bukti/{DUA}/02 Rapat 3 Mei.txt") == b"Rapat 3 Mei"
    lihat = next(n for n in nama if n.startswith(f"bukti/{DUA}/lihat"))
    assert f"../../bukti/{SATU}/" in isi_zip.read(lihat).decode()
    teks = isi_zip.read("daftar-bukti.csv").decode("utf-8-sig")
    baris = list(csv.reader(io.StringIO(teks), delimiter=";"))
    assert len(baris) == 5 and hashlib.sha256(PDF).hexdigest() in baris[1]
    halaman = isi_zip.read("index.html").decode()
    assert f'href="bukti/{SATU}/01%20SK_%20Tim_ZI%202024.pdf#page=2"' in halaman
    assert "(n-1)" in halaman and "tanpa bukti" in halaman


def jawaban_di_paket(lembar, oleh, tmp_path):
    """The answer to the first question as the workbook of a new pack has it."""
    paket = PaketLembar.minta(lembar, oleh)
    tasks.susun_paket.call_local(paket.id)
    berkas = tmp_path / "lke.xlsx"
    berkas.write_bytes(buka(PaketLembar.get_by_id(paket.id)).read("lke-dinkes-2024.xlsx"))
    return baca(str(berkas), lembar.bentuk).jawaban[SATU].pilihan


def test_tpis_draft_is_not_in_the_pack_until_the_sheet_is_closed(berbukti, tmp_path):
    for penilai, oleh in (("unit", berbukti.operator_dinkes), ("tpi", berbukti.tpi)):
        isi_penuh(berbukti, penilai, oleh)
    tpi = (JawabanButir.kode == SATU) & (JawabanButir.penilai == "tpi")
    JawabanButir.update(pilihan="Tidak").where(tpi).execute()
    lembar = segar(berbukti)
    lembar.ajukan(berbukti.kepala_dinkes)
    lembar, oleh = segar(berbukti), berbukti.operator_dinkes
    assert jawaban_di_paket(lembar, oleh, tmp_path) == "Ya"
    lembar.tutup(berbukti.tpi)
    assert jawaban_di_paket(lembar, oleh, tmp_path) == "Tidak"


def test_a_lost_file_fails_with_a_sentence_and_leaves_no_zip(berbukti):
    files.delete(Bukti.get(Bukti.ragam == "berkas").kunci)
    paket = PaketLembar.minta(berbukti.lembar, berbukti.operator_dinkes)
    with pytest.raises(FileNotFoundError):
        tasks.susun_paket.call_local(paket.id)
    paket = PaketLembar.get()
    assert paket.status == "gagal" and "Admin TI" in paket.galat and paket.berkas is None


def test_who_may_ask_and_who_may_take_it_away(berbukti, masuk, komit):
    client, url = masuk(berbukti.operator_dinkes), f"{berbukti.url}/paket"
    assert "Belum ada paket" in client.get(url).text
    client.post(url)
    assert "menunggu giliran" in client.get(url, headers=HTMX).text
    berkas = f"{url}/{PaketLembar.get().id}/berkas"
    assert client.get(berkas).status_code == 404
    komit()
    unduh = client.get(berkas)
    assert unduh.mimetype == "application/zip" and unduh.data[:2] == b"PK"
    assert "lke-dinkes-2024.zip" in unduh.headers["Content-Disposition"]
    assert masuk(berbukti.operator_dishub).get(berkas).status_code == 404
    assert masuk(berbukti.admin).post(url).status_code == 403
    assert masuk(buat_pengguna("tpi2", "asesor")).get(berkas).status_code == 200
