"""Figures: all of them for the mayor, nothing below three for anybody else."""

from collections import Counter, defaultdict
from datetime import date, datetime, time, timedelta
from itertools import product

import pytest

from intranet.akun.models import Opd
from intranet.core.clock import today
from intranet.core.errors import BelumSiap
from intranet.hotline import masuk as terima
from intranet.hotline import ringkasan, rumus
from intranet.hotline.disposisi.models import Disposisi
from intranet.hotline.kotak.percakapan import catat
from intranet.hotline.models import Utas
from intranet.hotline.titik.models import Titik

from .test_disposisi import kota  # noqa: F401


@pytest.mark.parametrize(
    ("sel", "tampil", "jumlah"),
    [
        ({"a": 9, "b": 5}, {"a": 9, "b": 5}, 14),
        ({"a": 9, "b": 2}, {"a": None, "b": None}, 11),  # one alone is total less the others
        ({"a": 9, "b": 4, "c": 2}, {"a": 9, "b": None, "c": None}, 15),
        ({"a": 9, "b": 1, "c": 1}, {"a": None, "b": None, "c": None}, 11),  # two are below three
        ({"a": 9, "b": 2, "c": 2, "d": 0}, {"a": 9, "b": None, "c": None, "d": None}, 13),
        ({"a": 9, "b": 2, "c": 2}, {"a": None, "b": None, "c": None}, 13),  # both full: known
        ({"a": 9, "b": 0}, {"a": 9, "b": None}, 9),  # nought gives nobody away
        ({"a": 2, "b": 2}, {"a": None, "b": None}, None),
        ({"a": 1, "b": 1, "c": 0}, {"a": None, "b": None, "c": None}, None),
        ({"a": 3}, {"a": 3}, 3),
        ({"a": 2}, {"a": None}, None),
        ({"a": 0}, {"a": None}, None),
        ({}, {}, None),
    ],
)
def test_small_cells_and_what_would_give_them_away_are_hidden(sel, tampil, jumlah):
    hasil = rumus.tutup_kecil(sel)
    assert (hasil.sel, hasil.jumlah) == (tampil, jumlah)


def test_whoever_knows_the_rule_still_can_not_work_a_small_cell_out():
    """Of every small table: what is published fits others as well, cell by hidden cell."""
    for banyak, atas in ((2, 8), (3, 7), (4, 5)):
        terbit = defaultdict(list)
        for nilai in product(range(atas + 1), repeat=banyak):
            hasil = rumus.tutup_kecil(dict(enumerate(nilai)))
            terbit[(tuple(hasil.sel.items()), hasil.jumlah)].append(nilai)
        for (sel, jumlah), mungkin in terbit.items():
            # at the rim of the range the alternatives lie outside it
            if jumlah is None or jumlah > atas:
                continue
            for k, n in sel:
                isi = {m[k] for m in mungkin}
                assert n is not None or len(isi) > 1 or isi == {0}, (sel, jumlah, mungkin)


def test_the_middle_of_the_days():
    assert rumus.median([]) is None
    assert (rumus.median([5]), rumus.median([9, 1, 3]), rumus.median([1, 2, 3, 4])) == (5, 3, 3)


def test_weeks_begin_on_monday_and_quarters_are_whole_ones():
    assert rumus.awal_minggu(date(2024, 10, 6)) == date(2024, 9, 30)
    assert rumus.minggu_terakhir(date(2024, 1, 3), 2) == [date(2023, 12, 25), date(2024, 1, 1)]
    assert rumus.triwulan_selesai(date(2024, 1, 1), 2) == [(2023, 4), (2023, 3)]
    assert rumus.triwulan_selesai(date(2024, 12, 31), 4)[0] == (2024, 3)
    assert rumus.bulan_triwulan(2024, 4)[0] == date(2024, 10, 1)


@pytest.fixture
def lapor(kunci, kota):  # noqa: F811
    """lapor(office, day): one report from an office's place on that day; the thread."""
    titik = {}

    def lapor(opd, hari):
        if opd.kode not in titik:
            titik[opd.kode] = Titik.tambah("U", opd.nama, opd, kota.admin)
        utas, _ = terima.lapor("Diminta 50 ribu", titik[opd.kode])
        utas.hari = hari
        utas.save()
        return utas

    return lapor


@pytest.fixture
def bulan():
    """The first days of the last whole quarter's months."""
    return rumus.bulan_triwulan(*ringkasan.triwulan_selesai()[0])


def test_sekda_sees_whole_quarters_and_nothing_below_three(lapor, bulan, kota, masuk):  # noqa: F811
    for opd, banyak in ((kota.dishub, 7), (kota.puskesmas, 4), (kota.insp, 2)):
        for n in range(banyak):
            lapor(opd, bulan[n % 3] + timedelta(days=n))
    teks = masuk(kota.sekda).get("/hotline/angka").text
    assert "13 laporan diterima" in teks
    assert "Dinas Perhubungan" in teks  # the puskesmas' four hide together with the two
    for nama in ("Inspektorat", "Puskesmas", "Dinas Kesehatan"):
        assert nama not in teks.split('id="angka"')[1]
    isi = ringkasan.angka(*ringkasan.triwulan_selesai()[0])
    assert isi.opd == (("Dinas Perhubungan", 7),)
    assert [n for _, n in isi.bulan] == [6, 4, 3]


def test_too_few_are_not_shown_at_all(lapor, bulan, kota, masuk):  # noqa: F811
    lapor(kota.dishub, bulan[0])
    lapor(kota.dishub, bulan[1])
    teks = masuk(kota.inspektorat).get("/hotline/angka").text
    assert "Terlalu sedikit" in teks and "Dinas Perhubungan" not in teks.split('id="angka"')[1]


def test_the_present_quarter_and_days_can_not_be_asked_for(lapor, kota, masuk):  # noqa: F811
    for _ in range(5):
        lapor(kota.dishub, today())
    kini = (today().year, (today().month + 2) // 3)
    with pytest.raises(LookupError):
        ringkasan.angka(*kini)
    client = masuk(kota.sekda)
    url = f"/hotline/angka?tahun={kini[0]}&triwulan={kini[1]}"
    assert client.get(url).status_code == 404
    assert "Terlalu sedikit" in client.get("/hotline/angka").text


def test_what_was_no_report_is_not_counted(lapor, bulan, kota):  # noqa: F811
    semua = [lapor(kota.dishub, bulan[0]) for _ in range(4)]
    semua[0].alihkan()
    assert ringkasan.angka(*ringkasan.triwulan_selesai()[0]).jumlah == 3


@pytest.mark.parametrize("peran", ["admin", "barenlitbang", "kepala_dishub", "operator_dishub"])
def test_other_roles_see_no_figures(kota, masuk, peran):  # noqa: F811
    client = masuk(getattr(kota, peran))
    assert client.get("/hotline/angka").status_code == 403
    assert client.get("/hotline/kotak/angka").status_code == 403


def test_the_mayors_figures_are_not_the_sekdas(kota, masuk, kunci):  # noqa: F811
    for orang in (kota.sekda, kota.inspektorat):
        assert masuk(orang).get("/hotline/kotak/angka").status_code == 403


def test_the_mayor_sees_all_of_it(lapor, kota, walikota):  # noqa: F811
    satu = lapor(kota.puskesmas, today() - timedelta(days=8))
    catat(satu, "kategori", "pungli")
    Disposisi.kirim(satu, kota.insp, "Periksa.", today(), kota.walikota)
    lapor(kota.dishub, today()).alihkan()
    lama = today() - timedelta(days=500)
    senyap = Titik.update(laporan_terakhir=lama, dibuat_pada=datetime.combine(lama, time()))
    senyap.where(Titik.unit == kota.dishub).execute()
    teks = walikota.get("/hotline/kotak/angka").text
    for kata in ("Dinas Kesehatan", "Puskesmas Satu", "Pungutan liar", "Halaman web", "8 <small>"):
        assert kata in teks, kata
    assert "U002" not in teks and "U-002" in teks.split("Senyap 12 bulan")[1]
    assert teks.count("<progress") >= 12 + 4


def test_a_destroyed_report_is_counted_by_its_tombstone(lapor, kota, walikota):  # noqa: F811
    Utas.update(
        status="dimusnahkan", kunci_rahasia=None, kanal="", kategori="suap", hasil="terbukti"
    ).where(Utas.id == lapor(kota.dishub, today()).id).execute()
    teks = walikota.get("/hotline/kotak/angka").text
    for kata in ("Suap atau gratifikasi", "Terbukti", "Sudah dimusnahkan"):
        assert kata in teks


def test_other_rooms_learn_whether_and_how_many(kunci, lapor, kota):  # noqa: F811
    assert ringkasan.siap_menerima() is None
    utas = lapor(kota.puskesmas, today())
    satu = Disposisi.kirim(utas, kota.dishub, "Periksa.", today(), kota.walikota)
    assert ringkasan.disposisi_menunggu(kota.dishub) == 1
    assert ringkasan.disposisi_menunggu_pengguna(kota.operator_dishub) == 0
    satu.jawab("Sudah.", kota.kepala_dishub)
    assert ringkasan.disposisi_menunggu(kota.dishub) == 0


def test_without_a_key_it_says_so(db):
    with pytest.raises(BelumSiap):
        ringkasan.siap_menerima()


def test_every_office_belongs_to_one_perangkat_daerah(kota):  # noqa: F811
    nama = ringkasan.perangkat()
    assert Counter(nama.values())["Dinas Kesehatan"] == 2
    assert nama[Opd.get(Opd.kode == "PKM1").id] == "Dinas Kesehatan"
