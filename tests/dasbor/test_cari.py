"""One box: every word must match, case and accents do not matter, and nobody finds too much."""

import pytest
from conftest import HTMX, buat_indikator
from hypothesis import given
from hypothesis import strategies as st
from playhouse.test_utils import assert_query_count

from intranet.akun.models import Opd
from intranet.bukti.models import Bukti
from intranet.core.clock import now, today
from intranet.dasbor.cari.kata import cocok, lipat, pecah, pola
from intranet.dasbor.cari.sumber import SUMBER
from intranet.laporan.models import Cetakan
from intranet.rpjmd.models import PengampuSimpul, Simpul

KOTA = ["barenlitbang", "walikota", "sekda", "inspektorat", "asesor", "analis"]


@pytest.fixture
def isi(kota):
    """The same words in every kind of thing, once of Dinkes and once of Dishub."""
    for opd, pengunggah in (
        (kota.dinkes, kota.operator_dinkes),
        (kota.dishub, kota.operator_dishub),
    ):
        Opd.create(
            kode=f"U{opd.kode}", nama=f"UPT Kembang {opd.singkatan}", singkatan="UPT",
            jenis="upt", induk=opd, urutan=50,
        )  # fmt: skip
        simpul = Simpul.create(
            rencana=kota.rencana, induk=kota.program.induk, jenis="program",
            kode=f"9.{opd.id}", uraian=f"Program Kembang {opd.singkatan}", urutan=50,
        )  # fmt: skip
        PengampuSimpul.create(simpul=simpul, opd=opd)
        buat_indikator(simpul, f"K-{opd.id}", opd, nama=f"Angka kembang {opd.singkatan}")
        Bukti.create(
            opd=opd, nama=f"SK Kembang {opd.singkatan}.pdf", sidik=opd.kode, ukuran=1,
            jenis="application/pdf", diunggah_oleh=pengunggah,
        )  # fmt: skip
        cetak(kota, opd)
    return kota


def cetak(kota, opd, **lain):
    isi = {"opd": opd.kode, "tahun": 2024}
    return Cetakan.create(
        notebook="buku_saku", parameter=isi, opd=opd, kunci=f"k{opd.kode}{lain}", status="selesai",
        tahun=2024, seri=f"buku_saku {opd.kode}", diminta_pada=now(),
        selesai_pada=now(), berkas="tidak-ada.pdf", ukuran=1000, halaman=9, nomor="0" * 12,
        sidik_data="0" * 64, tanggal=today(),
    )  # fmt: skip


def temuan(client, q, **lain):
    jawaban = client.get("/cari", query_string={"q": q} | lain)
    assert jawaban.status_code == 200
    return jawaban.text.partition('id="hasil-cari"')[2]  # without what was asked, in its box


@pytest.mark.parametrize("peran", ["operator", "kepala_opd"])
def test_people_of_an_opd_find_nothing_of_another(isi, masuk, peran):
    client = masuk(isi.operator_dinkes if peran == "operator" else isi.kepala_dinkes)
    teks = temuan(client, "kembang")
    for nama in ("UPT Kembang", "Program Kembang", "Angka kembang", "SK Kembang"):
        assert f"{nama} Dinkes" in teks
    assert "Buku saku Dinkes" in temuan(client, "buku saku")
    for q in ("kembang", "dishub", "perhubungan", "berambu", "buku saku", "ko", "an", "2024"):
        for di in (None, *SUMBER):
            teks = temuan(client, q, **({"di": di} if di else {}))
            assert "Dishub" not in teks and "Perhubungan" not in teks and "berambu" not in teks


@pytest.mark.parametrize("peran", KOTA)
def test_roles_of_the_city_find_every_opd(isi, masuk, peran):
    client = masuk(getattr(isi, peran))
    teks = temuan(client, "kembang")
    for nama in ("UPT Kembang", "Program Kembang", "Angka kembang", "SK Kembang"):
        assert f"{nama} Dinkes" in teks and f"{nama} Dishub" in teks
    assert "Buku saku Dishub" in temuan(client, "buku perhubungan 2024")


def test_admin_finds_nothing_and_has_no_box(isi, masuk):
    client = masuk(isi.admin)
    assert "Tidak ada yang cocok" in temuan(client, "kembang")
    assert 'id="cari-sekilas"' not in client.get("/").text


def test_what_was_found_can_be_opened(isi, masuk):
    for siapa in (isi.operator_dinkes, isi.walikota):
        client = masuk(siapa)
        alamat = {
            potong.partition('"')[0].replace("&amp;", "&")
            for q in ("kembang", "buku saku", "dinas")
            for potong in temuan(client, q).split('<a href="')[1:]
        }
        assert len(alamat) >= 6
        for url in alamat:
            assert client.get(url, follow_redirects=True).status_code == 200, url


def test_evidence_for_reviewers_only_is_found_by_reviewers_only(isi, masuk):
    Bukti.update(terlihat="terbatas").execute()
    assert "SK Kembang Dinkes" in temuan(masuk(isi.barenlitbang), "sk kembang")
    assert "SK Kembang" not in temuan(masuk(isi.walikota), "sk kembang")


@pytest.mark.parametrize(
    ("q", "ada"),
    [
        ("STUNTING", True),
        ("prev stunt", True),
        ("stunting prev", True),
        ("stúnting", True),
        ("stunting sapi", False),
        ("d-01", True),
        ("stunting kesehatan", True),
        ("pr%v", False),
        ("st_nting", False),
    ],
)
def test_every_word_must_match_in_any_order_case_and_accent(kota, masuk, q, ada):
    assert ("Prevalensi stunting" in temuan(masuk(kota.walikota), q)) == ada


def test_accents_that_are_stored_do_not_hide_a_name(kota, masuk):
    kota.stunting.nama = "Pasien KAFÉ Señora"
    kota.stunting.save()
    client = masuk(kota.operator_dinkes)
    for q in ("kafe", "senora", "KAFÉ", "kafé señ"):
        assert "KAFÉ Señora" in temuan(client, q), q


def test_a_code_that_is_typed_in_full_comes_first(kota, masuk):
    buat_indikator(kota.program, "Z-9", kota.dinkes, nama="Menyebut D-01 di namanya", urutan=-1)
    teks = temuan(masuk(kota.operator_dinkes), "d-01")
    assert teks.index("Prevalensi stunting") < teks.index("Menyebut D-01")


def test_too_little_is_not_looked_for(kota, masuk):
    client = masuk(kota.walikota)
    for q in ("", "a", "a b", "   "):
        assert "Tulis paling sedikit dua huruf" in temuan(client, q)


def test_more_than_a_few_are_a_page_of_their_own(kota, masuk):
    for n in range(7):
        buat_indikator(kota.program, f"L-{n}", kota.dinkes, nama=f"Layanan nomor {n}")
    client = masuk(kota.operator_dinkes)
    teks = temuan(client, "layanan")
    assert teks.count("Layanan nomor") == 5 and "2 lagi" in teks
    assert temuan(client, "layanan", di="indikator").count("Layanan nomor") == 7
    assert temuan(client, "layanan", di="salah").count("Layanan nomor") == 5


def test_only_the_newest_print_of_a_report_is_found(isi, masuk):
    baru = cetak(isi, isi.dinkes, lagi=1)
    teks = temuan(masuk(isi.operator_dinkes), "buku saku 2024")
    assert teks.count("Buku saku Dinkes") == 1 and f"/laporan/cetakan/{baru.id}" in teks


def test_the_box_below_is_the_block_of_the_page(isi, masuk):
    client = masuk(isi.operator_dinkes)
    bagian = client.get("/cari?q=kembang", headers=HTMX).text
    assert bagian.strip().startswith('<section id="hasil-cari"')
    assert "Angka kembang Dinkes" in bagian and "<html" not in bagian
    assert "Tulis paling" not in client.get("/cari?q=a", headers=HTMX).text
    beranda = client.get("/").text
    assert 'action="/cari"' in beranda and 'hx-target="#cari-sekilas"' in beranda


def test_a_search_costs_one_query_a_kind(isi, masuk):
    client = masuk(isi.walikota)
    client.get("/cari?q=kembang", headers=HTMX)
    with assert_query_count(7):  # who asks, five kinds, and the titles of analysts' notebooks
        client.get("/cari?q=kembang", headers=HTMX)


def test_what_a_person_typed_is_never_markup(kota, masuk):
    assert "<script>alert" not in temuan(masuk(kota.walikota), "<script>alert(1)</script>")


@given(st.text(min_size=2, max_size=20), st.text(max_size=10), st.text(max_size=10))
def test_folding_holds_what_holds_and_the_pattern_is_never_too_narrow(tengah, kiri, kanan):
    teks = lipat(f"{kiri}{tengah}{kanan}")
    for kata in pecah(tengah):
        assert len(pola(kata)) == len(kata) + 2
        # a pattern fits every text that holds the word: each of its letters is the word's or any
        assert all(p in ("_", h) for p, h in zip(pola(kata)[1:-1], kata, strict=True))
        assert cocok([kata], teks)
