"""What the home pages show, read from the summaries of the capabilities."""

from intranet.bukti.models import Bukti
from intranet.core.clock import today
from intranet.dasbor.indeks.models import NilaiIndeks
from intranet.hotline.ringkasan import disposisi_menunggu_pengguna
from intranet.rpjmd import ringkasan
from intranet.zona_integritas import ringkasan as zona_integritas

KATA = ("Tidak ada", "Satu", "Dua", "Tiga", "Empat", "Lima", "Enam", "Tujuh", "Delapan", "Sembilan")


def untuk_opd(pengguna):
    """The open quarter of one OPD, and what else waits: sheets of ZI, evidence that expires."""
    opd = pengguna.opd_sendiri
    tugas, zi = ringkasan.tugas_opd(opd), zona_integritas.tugas(opd)
    disposisi = disposisi_menunggu_pengguna(pengguna)
    lain = disposisi + sum(t.dikembalikan + t.rekomendasi for t in zi)
    return {
        "opd": opd,
        "tugas": tugas,
        "tugas_zi": zi,
        "habis": list(Bukti.hampir_habis_milik(pengguna).limit(5)),
        "disposisi": disposisi,
        "indeks": NilaiIndeks.terakhir(opd),
        "judul_tugas": judul_tugas(tugas, lain),
        "hari_ini": today(),
    }


def judul_tugas(tugas, lain=0):
    """The heading counts what is to be done: 'Tiga hal perlu Anda selesaikan'."""
    terbuka = tugas and tugas.periode.terbuka
    jumlah = lain + (len({*tugas.kurang, *tugas.dikembalikan}) if terbuka else 0)
    kata = KATA[jumlah] if jumlah < len(KATA) else str(jumlah)
    return f"{kata} hal perlu Anda selesaikan" if jumlah else "Semua sudah selesai"
