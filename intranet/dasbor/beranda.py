"""What the home pages show, read from the summaries of the capabilities."""

from flask_login import current_user

from intranet.core.clock import today
from intranet.hotline.ringkasan import disposisi_menunggu_pengguna
from intranet.rpjmd import ringkasan

KATA = ("Tidak ada", "Satu", "Dua", "Tiga", "Empat", "Lima", "Enam", "Tujuh", "Delapan", "Sembilan")


def untuk_opd(opd):
    """The open quarter of one OPD: what is missing, what came back, what is done."""
    tugas, disposisi = ringkasan.tugas_opd(opd), disposisi_menunggu_pengguna(current_user)
    return {
        "opd": opd,
        "tugas": tugas,
        "judul_tugas": judul_tugas(tugas, disposisi),
        "disposisi": disposisi,
        "hari_ini": today(),
    }


def judul_tugas(tugas, disposisi=0):
    """The heading counts what is to be done: 'Tiga hal perlu Anda selesaikan'."""
    terbuka = tugas and tugas.periode.terbuka
    jumlah = disposisi + (len({*tugas.kurang, *tugas.dikembalikan}) if terbuka else 0)
    kata = KATA[jumlah] if jumlah < len(KATA) else str(jumlah)
    return f"{kata} hal perlu Anda selesaikan" if jumlah else "Semua sudah selesai"


def untuk_kota():
    """The city: its IKU in the last year with figures, and how far the OPDs are."""
    kini = ringkasan.triwulan_kini()
    return {
        "hari_ini": today(),
        "kini": kini,
        "iku": ringkasan.indikator(iku=True),
        "kelengkapan": ringkasan.kelengkapan(kini.tahun, kini.triwulan) if kini else (),
        "rencana": ringkasan.rencana() if ringkasan.ada_rencana() else None,
        "disposisi": disposisi_menunggu_pengguna(current_user),
    }
