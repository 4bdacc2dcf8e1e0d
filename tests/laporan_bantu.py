"""Finished prints as the executor hands them over, of what they displayed."""

from datetime import date

from intranet.cetak import komponen as k
from intranet.cetak import muatan
from intranet.cetak.pelaksana import Hasil
from intranet.laporan.models import Cetakan

NOMOR = "3f9a1c20be77"
SVG = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"
TABEL = k.tabel(
    [k.kolom_teks("a", "Nama"), k.kolom_angka("n", "Nilai", 20)], [{"a": "x", "n": 1.5}]
)
E81 = k.formulir(judul="Evaluasi", pokok="Evaluasi Dinkes", tanggal="2024-10-09", kertas="F4")


def tulisan(*komponen):
    return muatan.tulis([s.nama for s in komponen], [k.polos(s.data) for s in komponen])


def terbit(isi, notebook="evaluasi_renja", opd="DINKES", pdf=b"%PDF-1.7 contoh"):
    """A finished print that displayed `isi`, as the executor gives it."""
    cetakan = Cetakan.minta(notebook, {"opd": opd, "tahun": 2024}, ulang=True)
    cetakan.ambil()
    batas = ["prosesor", "memori", "jaringan"]
    cetakan.terima(Hasil(pdf, 2, "a" * 64, NOMOR, date(2024, 10, 9), None, batas, isi))
    return Cetakan.get_by_id(cetakan.id)


BUKU = k.buku_saku(
    judul="Buku Saku Dinkes 2024",
    opd={"nama": "Dinas Kesehatan", "singkatan": "Dinkes"},
    tahun=2024,
    periode=[2020, 2024],
    tanggal="2024-10-09",
    biji=3,
    jumlah_bab=2,
    alamat=f"http://127.0.0.1/periksa/{NOMOR}",
    qr=SVG,
)
BAB = [k.bab(1, "Program dan anggaran", 2), k.paragraf("Tugas dinas."), k.tabel_indikator([], 2024)]
