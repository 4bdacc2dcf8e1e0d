"""The plan's pages: what each person may see and write, and that nothing typed is lost."""

import pytest
from conftest import HTMX

from intranet.rpjmd.models import Indikator, Rencana, RevisiTarget, Simpul
from intranet.rpjmd.rencana import versi

U = "/rpjmd/rencana"


@pytest.fixture
def draf(kota):
    return versi.salin(kota.rencana, "RPJMD Perubahan", kota.barenlitbang)


def program(rencana):
    return rencana.simpul.where(Simpul.jenis == "program").get()


def kembar(draf, indikator):
    return Indikator.get(Indikator.rencana == draf, Indikator.jejak == indikator.jejak)


def test_a_plan_is_copied_edited_and_activated_from_its_pages(kota, masuk):
    client = masuk(kota.barenlitbang)
    lagi = client.post(f"{U}/{kota.rencana.id}/salinan", data={"nama": ""}, headers=HTMX)
    assert lagi.status_code == 422 and "Tulis nama versi baru." in lagi.text
    ke = client.post(f"{U}/{kota.rencana.id}/salinan", data={"nama": "Perubahan"})
    draf = versi.draf()
    assert ke.location.endswith(f"{U}/{draf.id}")
    halaman = client.get(ke.location).text
    assert "Belum berlaku" in halaman and "Berlakukan" in halaman and "Buang draf" in halaman
    p = program(draf)
    client.post(f"{U}/{draf.id}/simpul/{p.id}", data={"kode": "2.01", "uraian": " Imun \n isasi"})
    assert p.anak.get().uraian == "Imun isasi" and p.anak.get().jenis == "kegiatan"
    isi = {"nomor": "Perda 3/2024", "tanggal": "20 Juni 2024", "berlaku_sejak": "1 Juli 2024"}
    client.post(f"{U}/{draf.id}/aktivasi", data=isi)
    assert Rencana.berlaku() == draf
    assert "Sejak 1 Juli 2024, Perda 3/2024" in client.get(f"{U}/{draf.id}").text
    assert "digantikan" in client.get(U).text


def test_a_first_plan_is_begun_from_nothing(kota, masuk):
    client = masuk(kota.barenlitbang)
    isi = {"nama": "RPJMD 2025–2029", "tahun_awal": "2025", "tahun_akhir": "2024"}
    keliru = client.post(U, data=isi, headers=HTMX)
    assert keliru.status_code == 422 and "RPJMD 2025–2029" in keliru.text
    client.post(U, data=isi | {"tahun_akhir": "2029"})
    draf = versi.draf()
    assert "Tulis visi" in client.get(f"{U}/{draf.id}").text
    client.post(f"{U}/{draf.id}/simpul/0", data={"kode": "VISI", "uraian": "Mapan"})
    assert draf.simpul.get().jenis == "visi"


def test_a_node_is_written_where_it_stands(kota, masuk, draf):
    client, p = masuk(kota.barenlitbang), program(draf)
    form = client.get(f"{U}/{draf.id}?ubah={p.id}", headers=HTMX)
    assert 'value="1.02.02"' in form.text and "Simpan program" in form.text
    kosong = client.post(f"{U}/simpul/{p.id}", data={"kode": "x", "uraian": ""}, headers=HTMX)
    assert kosong.status_code == 422 and "Tulis uraiannya." in kosong.text
    assert 'value="x"' in kosong.text
    ke = client.post(f"{U}/simpul/{p.id}", data={"kode": "1.02.03", "uraian": "Promosi"})
    assert "autofocus>Promosi</a>" in client.get(ke.location).text
    assert Simpul.get_by_id(p.id).kode == "1.02.03"
    kelak = client.post(f"{U}/{draf.id}/simpul/{p.id}", data={"kode": "k", "uraian": "Kegiatan"})
    assert kelak.status_code == 303
    dua = client.post(
        f"{U}/{draf.id}/simpul/{p.id}", data={"kode": "k", "uraian": "Kembar"}, headers=HTMX
    )
    assert dua.status_code == 422 and "Kode k sudah dipakai" in dua.text and "Kembar" in dua.text


def test_moving_and_deleting_say_why_not(kota, masuk, draf):
    client, p = masuk(kota.barenlitbang), program(draf)
    visi = draf.simpul.where(Simpul.jenis == "visi").get()
    url = f"{U}/simpul/{p.id}"
    tolak = client.post(f"{url}/pindah", data={"induk": visi.id}, headers=HTMX)
    assert tolak.status_code == 422 and "tidak dapat dipindah" in tolak.text
    tolak = client.post(f"{url}/hapus", headers=HTMX)
    assert "sudah punya hasil" in tolak.text
    assert client.post(f"{url}/geser/naik").status_code == 303
    baru = client.post(f"{U}/{draf.id}/simpul/{visi.id}", data={"kode": "m9", "uraian": "Baru"})
    assert baru.status_code == 303
    misi = draf.simpul.where(Simpul.kode == "m9").get()
    client.post(f"{U}/simpul/{misi.id}/hapus")
    assert not draf.simpul.where(Simpul.kode == "m9").exists()


def test_responsibility_is_shared_in_percent(kota, masuk, draf):
    client, p = masuk(kota.barenlitbang), program(draf)
    isi = {"pengampu-0-opd": "DISHUB", "pengampu-0-bagian": "60", "pengampu-1-opd": "DINKES"}
    tolak = client.post(f"{U}/simpul/{p.id}/pengampu", data=isi, headers=HTMX)
    assert tolak.status_code == 422 and "berjumlah 100" in tolak.text
    client.post(f"{U}/simpul/{p.id}/pengampu", data=isi | {"pengampu-1-bagian": "40"})
    halaman = client.get(f"{U}/simpul/{p.id}").text
    assert "utama · 60 %" in halaman and "membantu · 40 %" in halaman
    i = kembar(draf, kota.stunting)
    client.post(f"{U}/indikator/{i.id}/pengampu", data={"pengampu-0-opd": "DISHUB"})
    assert i.pengampu.get().opd == kota.dishub
    assert kota.stunting.pengampu.get().opd == kota.dinkes


ISI = {
    "kode": "D-77", "nama": "Opini  BPK", "satuan": "predikat", "arah": "naik", "desimal": "0",
    "rumus_turun": "selisih", "jenis_nilai": "predikat", "skala": "bpk", "cara_hitung": "tahunan",
    "frekuensi": "tahun", "definisi": "", "rumus_teks": "", "sumber_data": "BPK",
}  # fmt: skip


def test_an_indicator_is_written_with_its_targets(kota, masuk, draf):
    client, p = masuk(kota.barenlitbang), program(draf)
    url = f"{U}/simpul/{p.id}/indikator"
    tolak = client.post(url, data=ISI | {"skala": ""}, headers=HTMX)
    assert tolak.status_code == 422 and "Pilih skala predikatnya." in tolak.text
    assert "Kode D-01 sudah dipakai" in client.post(url, data=ISI | {"kode": "D-01"}).text
    client.post(url, data=ISI)
    baru = Indikator.get(Indikator.kode == "D-77")
    assert baru.skala == ["TMP", "TW", "WDP", "WTP"] and baru.nama == "Opini BPK"
    url = f"{U}/indikator/{baru.id}"
    kosong = {f"2024-t{n}-predikat": "" for n in range(5)}
    client.post(f"{url}/target/2024", data=kosong | {"2024-t0-predikat": "WTP"})
    assert [(t.triwulan, t.predikat) for t in baru.target] == [(0, "WTP")]
    client.post(url, data=ISI | {"skala": "sekarang", "nama": "Opini atas laporan keuangan"})
    baru = Indikator.get_by_id(baru.id)
    assert baru.nama == "Opini atas laporan keuangan" and baru.skala[-1] == "WTP"
    client.post(f"{url}/hapus")
    assert not Indikator.select().where(Indikator.kode == "D-77").exists()


def test_a_wrong_target_keeps_what_was_typed(kota, masuk, draf):
    client, i = masuk(kota.barenlitbang), kembar(draf, kota.stunting)
    isi = {"2024-t0-nilai": "13,5", "2024-t3-nilai": "empat belas"}
    tolak = client.post(f"{U}/indikator/{i.id}/target/2024", data=isi, headers=HTMX)
    assert tolak.status_code == 422 and "empat belas" in tolak.text and "Tulis angka" in tolak.text
    assert i.target.get().nilai == 14
    i.jenis_nilai = "rentang"
    i.save()
    isi = {"2024-t0-nilai_min": "3", "2024-t0-nilai_maks": "2"}
    tolak = client.post(f"{U}/indikator/{i.id}/target/2024", data=isi, headers=HTMX)
    assert "harus tidak kurang dari" in tolak.text
    client.post(f"{U}/indikator/{i.id}/target/2024", data=isi | {"2024-t0-nilai_maks": "4"})
    t = i.target.get()
    assert (t.nilai, t.nilai_min, t.nilai_maks) == (None, 3, 4)


def test_a_target_in_force_is_revised_with_its_document(kota, masuk):
    client, url = masuk(kota.barenlitbang), f"{U}/indikator/{kota.stunting.id}"
    isi = {"periode": "2024-0", "nilai": "15", "alasan": "Refocusing", "dokumen": "Perwali 5/2024"}
    tolak = client.post(f"{url}/revisi", data=isi, headers=HTMX)
    assert tolak.status_code == 422 and "Perwali 5/2024" in tolak.text
    isi |= {"tanggal_dokumen": "1 Juli 2024"}
    sama = client.post(f"{url}/revisi", data=isi | {"nilai": "14"}, headers=HTMX)
    assert sama.status_code == 422 and "sama dengan nilai lama" in sama.text
    client.post(f"{url}/revisi", data=isi)
    assert RevisiTarget.select().count() == 1
    halaman = client.get(url).text
    assert "14 → 15" in halaman and "Refocusing; Perwali 5/2024, 1 Juli 2024" in halaman


def test_drafts_are_the_planners_own_and_plans_are_read_by_all(kota, masuk, draf):
    client = masuk(kota.operator_dinkes)
    assert client.get(f"{U}/{draf.id}").status_code == 404
    assert client.get(f"{U}/simpul/{program(draf).id}").status_code == 404
    assert "RPJMD Perubahan" not in client.get(U).text
    assert client.get(f"{U}/{kota.rencana.id}").status_code == 200
    halaman = client.get(f"{U}/indikator/{kota.stunting.id}").text
    assert "Prevalensi stunting" in halaman and "Revisi target" not in halaman
    assert client.post(f"{U}/{kota.rencana.id}/salinan", data={"nama": "x"}).status_code == 403


def test_the_fragment_is_the_block_of_the_page(kota, masuk, draf):
    client = masuk(kota.barenlitbang)
    for url in (
        U,
        f"{U}/{draf.id}",
        f"{U}/simpul/{program(draf).id}",
        f"{U}/indikator/{kota.stunting.id}",
    ):
        assert client.get(url, headers=HTMX).text.strip() in client.get(url).text


def test_the_tree_is_drawn_folded_and_opened(kota, masuk, capaian):
    isi = capaian(kota.stunting)
    isi.realisasi = 14
    isi.save()
    client, url = masuk(kota.walikota), f"{U}/{kota.rencana.id}/pohon-kinerja"
    kota_penuh = client.get(url).text
    assert "SASARAN SASARAN-1" in kota_penuh and "PROGRAM" not in kota_penuh
    sasaran = kota.rencana.simpul.where(Simpul.jenis == "sasaran").get()
    assert f"ubah={sasaran.id}" in kota_penuh and ">+1</text>" in kota_penuh
    terbuka = client.get(f"{url}?ubah={sasaran.id}", headers=HTMX).text
    assert "PROGRAM 1.02.02" in terbuka and "100,00" in terbuka
    assert "Rata-rata capaian indikatornya" in terbuka
    dishub = client.get(f"{url}?opd=DISHUB").text
    assert "SASARAN" in dishub and "PROGRAM" not in dishub
    assert client.get(f"{url}?opd=XX").status_code == 404
    assert client.get(f"{url}?ubah=x,,99").status_code == 200
