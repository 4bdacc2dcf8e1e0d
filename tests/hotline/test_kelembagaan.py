"""An office ends: its posters and what it still has to answer go on with the successor."""

from intranet.akun.kelembagaan.models import PerubahanOpd
from intranet.akun.models import Opd
from intranet.core.clock import today
from intranet.hotline import masuk
from intranet.hotline.disposisi.models import Disposisi
from intranet.hotline.titik.models import Titik


def test_places_and_open_disposisi_follow_the_successor(kunci, kota, titik):
    utas, _ = masuk.lapor("Diminta 50 ribu", titik)
    terbuka = Disposisi.kirim(utas, kota.dinkes, "Periksa.", today(), kota.walikota)
    lama = Disposisi.kirim(utas, kota.dinkes, "Periksa juga.", today(), kota.walikota)
    lama.tarik(kota.walikota)
    isi = {"jenis": "ganti_nama", "tahun": 2024, "triwulan": 3, "dokumen": "Perda 1/2024"}
    isi["tanggal_dokumen"] = today()
    ubah = PerubahanOpd.mulai([kota.dinkes], kota.barenlitbang, **isi)
    baru = {"kode": "DKPP", "nama": "Dinas Kesehatan dan Pengendalian Penduduk"}
    baru |= {"singkatan": "DKPP", "jabatan_kepala": "Kepala Dinas", "tugas": ""}
    ubah.susun([baru], {}, kota.barenlitbang)
    assert "Hotline" in {p.jenis for p in ubah.pindahan()}
    ubah.terapkan(kota.barenlitbang)
    penerus = Opd.get(Opd.kode == "DKPP")
    satu = Titik.get(Titik.kode == titik.kode)
    assert (satu.unit, satu.nama) == (penerus, penerus.nama)
    assert Disposisi.get_by_id(terbuka.id).penerima == penerus
    assert Disposisi.get_by_id(lama.id).penerima == kota.dinkes
