"""The picture of the tree: nothing overlaps, nothing is lost, folding hides and counts."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intranet.rpjmd.rencana.bagan import LEBAR, lipat_teks, susun


def cabang(uraian, anak=(), opd=("Dinkes",)):
    simpul = SimpleNamespace(uraian=uraian)
    return SimpleNamespace(simpul=simpul, anak=list(anak), opd=opd, persen=None)


POHON = st.recursive(
    st.builds(cabang, st.text(max_size=200)),
    lambda anak: st.builds(cabang, st.text(max_size=200), st.lists(anak, max_size=5)),
    max_leaves=40,
)


@given(st.lists(POHON, max_size=3), st.randoms())
def test_boxes_never_overlap(puncak, acak):
    bagan = susun(puncak, lambda c: acak.random() < 0.2)
    per_kolom = {}
    for k in bagan.kotak:
        per_kolom.setdefault(k.x, []).append((k.y, k.y + k.tinggi))
        assert k.y >= 0 and k.y + k.tinggi <= bagan.tinggi and k.x + LEBAR <= bagan.lebar
    for kolom in per_kolom.values():
        kolom.sort()
        assert all(a[1] <= b[0] for a, b in zip(kolom, kolom[1:], strict=False))


@given(POHON)
def test_every_node_is_drawn_or_counted(puncak):
    def jumlah(c):
        return 1 + sum(map(jumlah, c.anak))

    bagan = susun([puncak], lambda c: len(c.anak) == 2)
    assert len(bagan.kotak) + sum(k.sembunyi for k in bagan.kotak) == jumlah(puncak)
    assert len(bagan.garis) == len(bagan.kotak) - 1


def test_a_parent_stands_in_the_middle_of_its_children():
    bagan = susun([cabang("visi", [cabang("a"), cabang("b"), cabang("c")])], lambda c: False)
    visi, a, _, c = bagan.kotak
    assert visi.tengah == (a.tengah + c.tengah) / 2


@pytest.mark.parametrize(
    ("teks", "jumlah", "akhir"), [("Kota Kediri", 1, "Kediri"), ("kata " * 60, 4, "…"), ("", 1, "")]
)
def test_long_wordings_are_cut_after_four_lines(teks, jumlah, akhir):
    baris = lipat_teks(teks)
    assert len(baris) == jumlah and baris[-1].endswith(akhir)
