"""A survey from its opening to TPI's acceptance, and what it never stores."""

from datetime import timedelta
from decimal import Decimal as D

import pytest
from survei_bantu import isi_survei, jawab

from intranet.akun.models import Riwayat
from intranet.core.clock import today
from intranet.core.errors import Ditolak
from intranet.survei import hasil, kuesioner, ringkasan
from intranet.survei.models import HURUF_KODE, PenerimaanSurvei, Survei
from intranet.survei.tanggapan import JatahHabis, JatahSurvei, TanggapanSurvei
from intranet.zona_integritas.instrumen import baca
from intranet.zona_integritas.jawaban import JawabanButir
from intranet.zona_integritas.lembar import LembarKerja
from intranet.zona_integritas.survei import butir_survei


def segar(s):
    return Survei.get_by_id(s.survei.id)


def satu_isi(survei):
    jawaban = {b["kode"]: 3 for b in survei.butir}
    return {"jawaban": jawaban, "profil": {}, "layanan": "", "saran": ""}


def test_a_survey_keeps_its_questions_and_gets_a_code_of_its_own(s):
    assert [b["kunci"] for b in s.survei.kuesioner] == ["spak", "spkp"]
    assert len(s.survei.butir) == 13 and s.survei.judul == "SPAK dan SPKP Semester II 2024"
    assert len(s.survei.kode) == 8 and set(s.survei.kode) <= set(HURUF_KODE)
    ketik = f"{s.survei.kode[:4]}-{s.survei.kode[4:]}".lower()
    assert Survei.cari(ketik) == s.survei and Survei.cari("XXXXXXXX") is None
    with pytest.raises(Ditolak, match="sudah punya survei Semester II"):
        Survei.adakan(s.dinkes, isi_survei(), s.operator_dinkes)


def test_every_question_has_four_answers_and_a_code_of_its_own():
    butir = [b for bagian in kuesioner.salin(kuesioner.BAGIAN) for b in bagian["butir"]]
    jumlah = {k: len(b["butir"]) for k, b in kuesioner.semua().items()}
    assert jumlah == {"spak": 5, "spkp": 8, "ikm": 9}
    assert len({b["kode"] for b in butir}) == 22
    assert all(len(b["jawaban"]) == 4 and b["unsur"] for b in butir)


def test_what_is_stored_of_a_citizen_is_this_and_nothing_else():
    assert set(TanggapanSurvei._meta.fields) == {
        *("id", "survei", "jawaban", "profil", "layanan", "saran", "hari")
    }
    assert set(JatahSurvei._meta.fields) == {"id", "survei", "hari", "kunci", "jumlah"}


def test_an_answer_is_kept_only_while_the_survey_is_open(s):
    TanggapanSurvei.kirim(s.survei, satu_isi(s.survei), "k", 20)
    nanti = Survei.adakan(s.dishub, isi_survei(mulai=today() + timedelta(1)), None)
    lalu = Survei.adakan(s.puskesmas, isi_survei(selesai=today() - timedelta(1)), None)
    assert [x.status for x in (s.survei, nanti, lalu)] == ["terbuka", "belum dibuka", "ditutup"]
    for tertutup in (nanti, lalu):
        with pytest.raises(Ditolak, match="tidak sedang dibuka"):
            TanggapanSurvei.kirim(tertutup, satu_isi(tertutup), "k", 20)
    assert TanggapanSurvei.select().count() == 1


def test_a_network_has_a_quota_a_day_which_is_forgotten(s):
    for _ in range(2):
        TanggapanSurvei.kirim(s.survei, satu_isi(s.survei), "satu", 2)
    with pytest.raises(JatahHabis, match="sudah 2 isian"):
        TanggapanSurvei.kirim(s.survei, satu_isi(s.survei), "satu", 2)
    TanggapanSurvei.kirim(s.survei, satu_isi(s.survei), "lain", 2)
    assert TanggapanSurvei.select().count() == 3
    JatahSurvei.update(hari=today() - timedelta(1)).execute()
    JatahSurvei.lupakan()
    assert JatahSurvei.select().count() == 0
    TanggapanSurvei.kirim(s.survei, satu_isi(s.survei), "satu", 2)
    segar(s).tutup(s.operator_dinkes)
    assert JatahSurvei.select().count() == 0


def test_closing_and_opening_again(s):
    with pytest.raises(Ditolak, match="belum ditutup"):
        s.survei.buka(today(), s.operator_dinkes)
    s.survei.tutup(s.operator_dinkes)
    with pytest.raises(Ditolak, match="sudah ditutup"):
        segar(s).tutup(s.operator_dinkes)
    with pytest.raises(Ditolak, match="sudah lewat"):
        segar(s).buka(today() - timedelta(1), s.operator_dinkes)
    segar(s).buka(today() + timedelta(5), s.operator_dinkes)
    assert segar(s).status == "terbuka" and segar(s).selesai == today() + timedelta(5)
    peristiwa = [r.peristiwa for r in Riwayat.tentang(s.survei)]
    assert peristiwa == ["survei-dibuka", "survei-ditutup", "survei-diadakan"]


def test_the_result_says_index_margin_value_band_and_derivation(s):
    ikm = Survei.adakan(s.dishub, isi_survei(bagian=["ikm"], periode="2024"), None)
    jawab(ikm, 20, 4)
    jawab(ikm, 9, 3)
    r = ringkasan.hasil(ikm.kode)
    b = r.hasil.bagian[0]
    assert (r.hasil.responden, r.hasil.cukup, r.judul) == (29, False, "IKM 2024")
    assert (b.indeks, b.nilai, b.mutu) == (D("3.69"), D("92.24"), "A")
    assert b.uraian == "963 / 29 × 1/9 × 25 = 92,24"
    assert b.margin.quantize(D("0.01")) == D("0.17")
    assert [x.kode for x in ringkasan.hasil_unit("DISHUB", 2024)] == [ikm.kode]
    with pytest.raises(LookupError, match="kode XX tidak ada"):
        ringkasan.hasil("XX")


def test_groups_below_five_are_counted_but_not_told(s):
    jawab(s.survei, 6, 4, profil={"jenis_kelamin": "Perempuan"}, saran="bagus")
    jawab(s.survei, 3, 1, profil={"jenis_kelamin": "Laki-laki"}, saran="antre lama")
    jawab(s.survei, 7, 3)
    jenis = s.survei.hasil.profil[0]
    assert [(k.nama, k.responden, k.rata) for k in jenis.kelompok] == [("tidak disebut", 7, D(3))]
    assert jenis.tertutup == 9
    assert s.survei.hasil.saran == ("antre lama",) * 3 + ("bagus",) * 6


def test_a_survey_without_answers_has_no_index():
    kosong = hasil.hitung(kuesioner.salin(["spak", "ikm"]), [])
    assert [(b.indeks, b.margin, b.nilai) for b in kosong.bagian] == [(None, None, None)] * 2


@pytest.fixture
def diajukan(s):
    """Dinkes has handed its sheet of 2024 to TPI; 64 citizens answered its survey."""
    s.lembar = LembarKerja.mulai(s.dinkes, 2024, s.operator_dinkes)
    LembarKerja.update(status="diajukan").execute()
    jawab(s.survei, 48, 4)
    jawab(s.survei, 16, 3)
    return s


def test_an_accepted_index_becomes_tpis_answer_and_says_what_it_rests_on(diajukan):
    s = diajukan
    with pytest.raises(Ditolak, match="Tutup surveinya dahulu"):
        segar(s).terima("spak", "", s.tpi)
    segar(s).tutup(s.operator_dinkes)
    segar(s).terima("spak", "Sesuai lapangan.", s.tpi)
    segar(s).terima("spkp", "", s.tpi)
    jawaban = {j.kode: j for j in JawabanButir.select()}
    assert {k: (j.indeks, j.penilai, j.oleh) for k, j in jawaban.items()} == {
        "B.I.a": (D("3.75"), "tpi", s.tpi),
        "B.II.a": (D("3.75"), "tpi", s.tpi),
    }
    assert jawaban["B.I.a"].penjelasan == (
        "Survei Persepsi Antikorupsi Semester II, 64 responden, margin ±0,11. Sesuai lapangan."
    )
    with pytest.raises(Ditolak, match="sudah diterima"):
        segar(s).terima("spak", "", s.tpi)
    with pytest.raises(Ditolak, match="sudah diterima TPI; adakan"):
        segar(s).buka(today(), s.tpi)


def test_an_acceptance_takes_the_place_of_what_tpi_had_typed(diajukan):
    s = diajukan
    isi = {"lembar": s.lembar, "kode": "B.I.a", "penilai": "tpi", "indeks": 2, "oleh": s.walikota}
    JawabanButir.create(**isi, pada=s.lembar.instrumen.dimuat_pada)
    segar(s).tutup(s.operator_dinkes)
    segar(s).terima("spak", "", s.tpi)
    assert JawabanButir.get().indeks == D("3.75")


@pytest.mark.parametrize(
    ("status", "kalimat"),
    [
        ("draf", "belum diajukan unit"),
        ("selesai", "sudah ditutup"),
        (None, "LKE Dinas Kesehatan 2024 belum ada"),
    ],
)
def test_without_a_sheet_that_awaits_tpi_nothing_is_stored(diajukan, status, kalimat):
    s = diajukan
    segar(s).tutup(s.operator_dinkes)
    if status:
        LembarKerja.update(status=status).execute()
    else:
        LembarKerja.delete().execute()
    sebelum = Riwayat.select().count()
    with pytest.raises(Ditolak, match=kalimat):
        segar(s).terima("spak", "", s.tpi)
    assert not PenerimaanSurvei.select().exists() and not JawabanButir.select().exists()
    assert Riwayat.select().count() == sebelum


def test_an_invented_survey_never_enters_an_official_sheet(diajukan):
    s = diajukan
    segar(s).tutup(s.operator_dinkes)
    Survei.update(asal="contoh").execute()
    with pytest.raises(Ditolak, match="Survei contoh tidak dapat dimasukkan"):
        segar(s).terima("spak", "", s.tpi)
    LembarKerja.update(asal="contoh").execute()
    assert segar(s).terima("spak", "", s.tpi).indeks == D("3.75")


def test_fewer_than_thirty_need_a_reason(diajukan):
    s = diajukan
    TanggapanSurvei.delete().execute()
    segar(s).tutup(s.operator_dinkes)
    with pytest.raises(Ditolak, match="Belum ada yang menjawab"):
        segar(s).terima("spak", "", s.tpi)
    jawab(s.survei, 12)
    with pytest.raises(Ditolak, match="Baru 12 responden, paling sedikit 30"):
        segar(s).terima("spak", "", s.tpi)
    with pytest.raises(Ditolak, match="tidak ada dalam survei ini"):
        segar(s).terima("ikm", "", s.tpi)
    assert segar(s).terima("spak", "Hanya 14 pengguna setahun.", s.tpi).responden == 12


@pytest.mark.parametrize("kode", ["LKE-ZI-2021", "LKE-ZI-2014"])
def test_every_instrument_says_which_question_is_which_survey(kode):
    bentuk = baca.muat(kode)
    assert butir_survei(bentuk, "spak").kode == "B.I.a"
    assert butir_survei(bentuk, "spkp").kode == "B.II.a"
