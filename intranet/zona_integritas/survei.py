"""A survey that TPI accepted answers the question of the unit's LKE that asks for its index."""

from intranet.akun.models import Opd
from intranet.core import peristiwa
from intranet.core.errors import Ditolak
from intranet.zona_integritas.instrumen.baca import SEBUTAN
from intranet.zona_integritas.jawaban import jawab
from intranet.zona_integritas.lembar import LembarKerja

# The instrument's thresholds on a survey's points; SEBUTAN says whose points those are.
AMBANG = {"spak": ("spak",), "spkp": ("pelayanan_prima", "kualitas_pelayanan")}


@peristiwa.survei_diterima.connect
def masukkan_indeks(kabar):
    """Write the index as TPI's answer, with what it rests on.

    Raises Ditolak without a sheet of that year that awaits TPI, or one that is official while the
    survey is invented.
    """
    lembar = cari_lembar(kabar)
    butir = butir_survei(lembar.bentuk, kabar.bagian)
    if butir is None:
        raise Ditolak(f"Instrumen {lembar.bentuk.kode} tidak menanyakan indeks survei ini.")
    ada = lembar.jawaban.get((butir.kode, "tpi"))
    isi = {"indeks": kabar.indeks, "penjelasan": kabar.sumber}
    jawab(lembar, butir, "tpi", isi, ada.sidik if ada else "", kabar.oleh)


def cari_lembar(kabar):
    """The unit's sheet of that year, if TPI may answer in it now."""
    sebut = f"LKE {kabar.unit.nama} {kabar.tahun}"
    kueri = LembarKerja.select(LembarKerja, Opd).join(Opd)
    lembar = kueri.where(LembarKerja.unit == kabar.unit, LembarKerja.tahun == kabar.tahun).first()
    if lembar is None:
        raise Ditolak(f"{sebut} belum ada. Unit memulainya di halaman Zona Integritas.")
    if lembar.status != "diajukan":
        sebab = "sudah ditutup" if lembar.status == "selesai" else "belum diajukan unit"
        raise Ditolak(f"{sebut} {sebab}, jadi indeksnya tidak dapat dimasukkan.")
    if kabar.contoh and not lembar.contoh:
        raise Ditolak(f"Survei contoh tidak dapat dimasukkan ke {sebut}, yang resmi.")
    return lembar


def butir_survei(bentuk, bagian):
    """The one question that asks for this survey's index, told by the instrument's thresholds."""
    minta = {k for batas in bentuk.ambang.values() if isinstance(batas, dict) for k in batas}
    kode = {k for kunci in AMBANG[bagian] if kunci in minta for k in SEBUTAN[kunci][1]}
    cocok = [
        b
        for b in bentuk.butir.values()
        if b.hitungan and b.hitungan.tipe == "indeks" and kode & set(bagian_atas(b.kode))
    ]
    return cocok[0] if len(cocok) == 1 else None


def bagian_atas(kode):
    """'B.I.a' -> 'B', 'B.I', 'B.I.a': the question and every part it stands in."""
    suku = kode.split(".")
    return (".".join(suku[:n]) for n in range(1, len(suku) + 1))
