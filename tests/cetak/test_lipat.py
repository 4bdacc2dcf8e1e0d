"""Folded and cut as the help says, every page follows the one before it, its back behind it."""

from hypothesis import given
from hypothesis import strategies as st

from intranet.cetak.lipat import lembar_a4, lembar_a5, lipatan

HALAMAN = st.integers(1, 96)


def di_balik(tempat, tepi, baris):
    """Where a place of the back lies seen from the front: the sheet was turned over that edge."""
    if tepi == "kiri":
        return 1 - tempat.kolom, tempat.baris, tempat.terbalik
    return tempat.kolom, baris - 1 - tempat.baris, not tempat.terbalik


def daun(lembar, tepi, baris):
    """{(sheet, column, row of the front): (front page, back page)}; both stand upright."""
    hasil = {}
    for n, satu in enumerate(lembar):
        balik = {}
        for t in satu.balik:
            *letak, terbalik = di_balik(t, tepi, baris)
            assert not terbalik
            balik[tuple(letak)] = t.halaman
        for t in satu.muka:
            assert not t.terbalik
            hasil[n, t.kolom, t.baris] = (t.halaman, balik[t.kolom, t.baris])
    return hasil


def baca(tumpukan):
    """The pages as one reads them: leaves (left, right) in each other, folded, first outermost."""
    kanan = [halaman for _, kanan in tumpukan for halaman in kanan]
    kiri = [halaman for kiri, _ in reversed(tumpukan) for halaman in reversed(kiri)]
    return kanan + kiri


def harapan(jumlah):
    return [*range(1, jumlah + 1), *[None] * (-jumlah % 4)]


@given(HALAMAN)
def test_a_sheet_of_a5_folded_is_the_book(jumlah):
    lembar = lembar_a5(jumlah)
    semua = daun(lembar, "atas", 1)
    assert baca([(semua[n, 0, 0], semua[n, 1, 0]) for n in range(len(lembar))]) == harapan(jumlah)


@given(HALAMAN)
def test_sheets_of_a4_cut_upper_pile_on_lower_and_folded_are_the_book(jumlah):
    lembar = lembar_a4(jumlah)
    semua = daun(lembar, "kiri", 2)
    tumpukan = [(semua[n, 0, b], semua[n, 1, b]) for b in (0, 1) for n in range(len(lembar))]
    isi = baca(tumpukan)
    # the blank half of an odd number lies innermost
    kosong = len(isi) - len(harapan(jumlah))
    tengah = len(isi) // 2
    assert kosong in (0, 4) and isi[tengah - kosong // 2 : tengah + kosong // 2] == [None] * kosong
    assert isi[: tengah - kosong // 2] + isi[tengah + kosong // 2 :] == harapan(jumlah)


@given(HALAMAN)
def test_every_page_is_printed_once_on_as_little_paper_as_there_can_be(jumlah):
    for lembar, muat in ((lembar_a4(jumlah), 8), (lembar_a5(jumlah), 4)):
        semua = [t.halaman for satu in lembar for sisi in satu for t in sisi]
        assert sorted(filter(None, semua)) == list(range(1, jumlah + 1))
        assert len(lembar) == -(-jumlah // muat) and len(semua) == len(lembar) * muat


@given(HALAMAN)
def test_the_staples_go_between_the_middle_pages(jumlah):
    n = -(-jumlah // 4) * 4
    terdalam = lipatan(n)[-1]
    assert terdalam.balik == (n // 2, n // 2 + 1) and lipatan(n)[0].muka == (n, 1)
