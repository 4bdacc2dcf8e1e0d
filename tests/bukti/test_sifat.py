"""What evidence says about itself: document, validity, review, and what it is used for."""

from datetime import date, timedelta

import pytest
from conftest import HTMX, buat_pengguna

from intranet.bukti.models import Bukti
from intranet.core.clock import today
from intranet.core.errors import Ditolak
from intranet.rpjmd.capaian import BuktiCapaian
from intranet.zona_integritas.jawaban import BuktiButir
from intranet.zona_integritas.lembar import LembarKerja

PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def bukti(kota):
    return Bukti.unggah(PDF, "SK Tim ZI.pdf", kota.operator_dinkes, 1000)


def sifat(**isi):
    bawaan = {"nomor_dokumen": "", "tanggal_dokumen": None, "berlaku_sampai": None}
    return bawaan | {"keterangan": ""} | isi


def test_evidence_expires_by_itself_and_warns_before(kota, bukti):
    bukti.sifatkan(sifat(berlaku_sampai=today() + timedelta(10)), kota.operator_dinkes)
    assert bukti.hampir_habis and bukti.keadaan == "draf"
    bukti.tinjau("diterima", "", kota.barenlitbang)
    bukti.sifatkan(sifat(berlaku_sampai=today() - timedelta(1)), kota.operator_dinkes)
    assert bukti.keadaan == "kedaluwarsa" and not bukti.hampir_habis
    with pytest.raises(Ditolak, match="sebelum tanggal dokumennya"):
        bukti.sifatkan(
            sifat(tanggal_dokumen=date(2024, 2, 1), berlaku_sampai=date(2024, 1, 1)),
            kota.operator_dinkes,
        )


def test_a_reviewer_accepts_or_refuses_with_a_reason(kota, bukti, masuk):
    tpi, operator = masuk(buat_pengguna("inspektorat", "inspektorat")), masuk(kota.operator_dinkes)
    url = f"/bukti/{bukti.id}"
    assert operator.post(f"{url}/tinjauan", data={"status": "diterima"}).status_code == 403
    tanpa = tpi.post(f"{url}/tinjauan", data={"status": "ditolak", "alasan": ""}, headers=HTMX)
    assert tanpa.status_code == 422 and "Tulis mengapa" in tanpa.text
    tpi.post(f"{url}/tinjauan", data={"status": "ditolak", "alasan": "Tidak terbaca"})
    assert "Tidak terbaca" in operator.get(url).text
    asing = tpi.post(f"{url}/tinjauan", data={"status": "hebat"}, headers=HTMX)
    assert asing.status_code == 422


def test_the_owner_describes_the_document(kota, bukti, masuk):
    operator, url = masuk(kota.operator_dinkes), f"/bukti/{bukti.id}"
    keliru = operator.post(url, data={"tanggal_dokumen": "kemarin"}, headers=HTMX)
    assert keliru.status_code == 422 and 'value="kemarin"' in keliru.text
    operator.post(url, data={"nomor_dokumen": "188.45/12/2024", "tanggal_dokumen": "2 Mei 2024"})
    assert "188.45/12/2024" in operator.get(url).text
    assert masuk(kota.operator_dishub).get(url).status_code == 404
    assert masuk(kota.walikota).post(url, data={}).status_code == 403


def test_evidence_is_found_by_its_words_and_its_year(kota, bukti, masuk):
    Bukti.unggah(PDF + b"x", "Foto.pdf", kota.operator_dinkes, 1000)
    isi = sifat(nomor_dokumen="188.45/12", tanggal_dokumen=date(2019, 9, 16))
    bukti.sifatkan(isi, kota.operator_dinkes)
    operator = masuk(kota.operator_dinkes)
    for cari in ("cari=sk+tim", "cari=188.45", "tahun=2019"):
        halaman = operator.get(f"/bukti/?{cari}").text
        assert "SK Tim ZI.pdf" in halaman and "Foto.pdf" not in halaman, cari
    assert "Tidak ada bukti" in operator.get("/bukti/?cari=zzz").text
    assert "SK Tim ZI.pdf" not in operator.get(f"/bukti/?tahun={today().year}").text
    assert operator.get("/bukti/?tahun=abc").status_code == 200


def test_one_evidence_tells_all_its_uses(kota, bukti, masuk, capaian):
    BuktiCapaian.lampirkan(capaian(kota.stunting), bukti, kota.operator_dinkes)
    lembar = LembarKerja.mulai(kota.dinkes, 2024, kota.operator_dinkes)
    BuktiButir.lampirkan(lembar, "A.I.1.i.a", bukti, 12, False, kota.operator_dinkes)
    operator = masuk(kota.operator_dinkes)
    halaman = operator.get(f"/bukti/{bukti.id}").text
    assert f"{kota.stunting.nama}, TW III 2024" in halaman
    assert "LKE Dinas Kesehatan 2024, butir A.I.1.i.a, hal. 12" in halaman
    ke = operator.get(f"/zona-integritas/lembar-kerja/{lembar.id}/butir/A.I.1.i.a")
    assert ke.headers["Location"].endswith("/A.I.1#b-A-I-1-i-a")
