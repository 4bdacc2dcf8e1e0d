"""A survey under way goes on with the successor; closed ones stay where they were held."""

from datetime import date

from survei_bantu import isi_survei

from intranet.akun.kelembagaan.models import PerubahanOpd
from intranet.akun.models import Opd
from intranet.survei.models import Survei

GABUNG = {"kode": "GABUNG", "nama": "Dinas Gabungan", "singkatan": "Gabungan"}
GABUNG |= {"jabatan_kepala": "Kepala Dinas", "tugas": "Semuanya"}


def test_open_surveys_move_with_their_address_and_closed_ones_stay(s):
    tutup = Survei.adakan(s.dinkes, isi_survei(periode="Semester I"), s.operator_dinkes)
    tutup.tutup(s.operator_dinkes)
    kedua = Survei.adakan(s.dishub, isi_survei(), s.operator_dishub)
    isi = {"jenis": "gabung", "tahun": 2024, "triwulan": 3}
    isi |= {"dokumen": "Perda 5/2024", "tanggal_dokumen": date(2024, 6, 1)}
    satu = PerubahanOpd.mulai([s.dinkes, s.dishub], s.barenlitbang, **isi)
    satu.susun([GABUNG], {}, s.barenlitbang)
    satu.terapkan(s.barenlitbang)
    baru = Opd.get(Opd.kode == "GABUNG")
    for lama, periode in ((s.survei, ""), (kedua, " (semula Dinas Perhubungan)")):
        kini = Survei.get_by_id(lama.id)
        assert (kini.unit, kini.kode) == (baru, lama.kode)
        assert kini.periode == f"Semester II{periode}"
    assert Survei.get_by_id(tutup.id).unit == s.dinkes
