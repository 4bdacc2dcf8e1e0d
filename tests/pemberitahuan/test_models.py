"""One sentence for one person: told once, read once, only one's own."""

from datetime import timedelta

from playhouse.test_utils import assert_query_count

from intranet.core.clock import now
from intranet.pemberitahuan.keluar import IsiKabar, KabarKeluar
from intranet.pemberitahuan.models import PANJANG, Pemberitahuan
from intranet.pemberitahuan.tasks import lupakan_kabar


def beri(*orang, kunci="k", **isi):
    isi = {"jenis": "tenggat", "kalimat": "Besok.", "tujuan": "/rpjmd/isian"} | isi
    return Pemberitahuan.beritahu([o.id for o in orang], kunci=kunci, **isi)


def test_the_same_matter_is_told_once(kota):
    assert beri(kota.operator_dinkes) == [kota.operator_dinkes.id]
    assert beri(kota.operator_dinkes, kota.kepala_dinkes) == [kota.kepala_dinkes.id]
    assert beri(kota.operator_dinkes, kunci="lain") == [kota.operator_dinkes.id]
    assert [p.kunci for p in Pemberitahuan.milik(kota.operator_dinkes)] == ["lain", "k"]


def test_many_people_cost_no_more_queries_than_one(kota):
    with assert_query_count(6):  # two of them are the savepoint
        beri(kota.operator_dinkes)
    with assert_query_count(6):
        beri(kota.kepala_dinkes, kota.operator_dishub, kota.barenlitbang, kota.walikota)


def test_reading_keeps_the_first_moment_and_all_reads_only_what_was_shown(kota):
    beri(kota.operator_dinkes), beri(kota.kepala_dinkes)
    satu = Pemberitahuan.milik(kota.operator_dinkes).get()
    satu.baca()
    pertama = Pemberitahuan.get_by_id(satu.id).dibaca_pada
    satu.baca()
    assert pertama and Pemberitahuan.get_by_id(satu.id).dibaca_pada == pertama
    beri(kota.operator_dinkes, kunci="b"), beri(kota.operator_dinkes, kunci="c")
    b = Pemberitahuan.get(Pemberitahuan.kunci == "b")
    Pemberitahuan.baca_semua(kota.operator_dinkes, b.id)
    baru = Pemberitahuan.milik(kota.operator_dinkes, hanya_baru=True)
    assert [p.kunci for p in baru] == ["c"]
    assert Pemberitahuan.belum_dibaca(kota.kepala_dinkes) == 1


def test_a_long_sentence_is_cut_at_a_word(kota):
    beri(kota.operator_dinkes, kalimat="Isian " + "panjang " * 60)
    (satu,) = Pemberitahuan.milik(kota.operator_dinkes)
    assert len(satu.kalimat) <= PANJANG and satu.kalimat.endswith("panjang…")


def test_after_a_year_it_is_forgotten_with_what_went_out(kota):
    for kunci, umur in (("lama", 366), ("baru", 364)):
        beri(kota.operator_dinkes, kunci=kunci)
        pada = now() - timedelta(umur)
        Pemberitahuan.update(pada=pada).where(Pemberitahuan.kunci == kunci).execute()
        satu = KabarKeluar.create(penerima=kota.operator_dinkes, cara="surel", coba_pada=pada)
        isi = Pemberitahuan.get(Pemberitahuan.kunci == kunci)
        IsiKabar.create(pemberitahuan=isi, cara="surel", keluar=satu)
    lupakan_kabar.call_local()
    assert [p.kunci for p in Pemberitahuan.select()] == ["baru"]
    assert KabarKeluar.select().count() == IsiKabar.select().count() == 1
