"""The home pages of the city's working roles, one function each."""

from flask import current_app

from intranet.core import kesehatan
from intranet.core.clock import today
from intranet.hotline.ringkasan import disposisi_menunggu_pengguna, siap_menerima
from intranet.kanal.gammu.kesehatan import modem
from intranet.kanal.keadaan import kanal_aktif
from intranet.laporan.models import Cetakan
from intranet.laporan.notebook_analis.models import NotebookAnalis
from intranet.rpjmd import ringkasan
from intranet.zona_integritas import ringkasan as zona_integritas

TERBARU = 5


def untuk_barenlitbang(pengguna):
    """The queue by OPD, requests for more time, the deadlines, how far every OPD is."""
    kini = ringkasan.triwulan_kini()
    semua = ringkasan.kelengkapan(kini.tahun, kini.triwulan) if kini else ()
    antrean = [(k, k.diajukan - k.diverifikasi) for k in semua if k.diajukan > k.diverifikasi]
    permintaan = ringkasan.permintaan_waktu()
    return {
        "hari_ini": today(),
        "kini": kini,
        "tenggat": tenggat(kini) if kini and kini.terbuka else [],
        "kelengkapan": semua,
        "antrean": antrean,
        "jumlah_antrean": sum(n for _, n in antrean),
        "permintaan": permintaan,
    }


def tenggat(kini):
    """[(what ends, the day)] of an open quarter, in their order; those without a day left out."""
    hari = (
        ("Operator mengisi", kini.tenggat),
        ("Kepala OPD mengajukan", kini.tenggat_ajukan or kini.tenggat),
        ("Barenlitbang memverifikasi", kini.tenggat_verifikasi),
    )
    return [(apa, akhir) for apa, akhir in hari if akhir]


def untuk_inspektorat(pengguna):
    """The sheets to score (an assessor's own), follow-ups to decide, recommendations too late."""
    sendiri = pengguna if pengguna.peran == "asesor" else None
    semua = zona_integritas.rekomendasi_kota()
    return {
        "hari_ini": today(),
        "lembar": zona_integritas.lembar_menunggu(sendiri),
        "dijawab": [r for r in semua if r.status == "menunggu"],
        "telat": [r for r in semua if r.status == "terlambat"],
        "terbuka": sum(r.status == "terbuka" for r in semua),
        "disposisi": disposisi_menunggu_pengguna(pengguna),
    }


def untuk_analis(pengguna):
    """How fresh and how full the data is, the analysts' notebooks, the last runs."""
    kini = ringkasan.triwulan_kini()
    semua = ringkasan.kelengkapan(kini.tahun, kini.triwulan) if kini else ()
    return {
        "hari_ini": today(),
        "kini": kini,
        "tanggal_data": ringkasan.tanggal_data(),
        "wajib": sum(k.wajib for k in semua),
        "terisi": sum(k.terisi for k in semua),
        "diverifikasi": sum(k.diverifikasi for k in semua),
        "notebook": list(NotebookAnalis.milik(pengguna).limit(TERBARU)),
        "cetakan": list(Cetakan.milik(pengguna).limit(TERBARU)),
    }


def untuk_admin(pengguna):
    """What the intranet stands on, part by part: (name, None or what is wrong, a word about it)."""
    return {
        "hari_ini": today(),
        "bagian": [(nama, kesehatan.check(satu)) for nama, satu in bagian().items()],
        "denyut": kesehatan.last_beat(),
        "antrean": kesehatan.queue(),
        "kanal": kanal_aktif(),
        "tempat_data": tempat_data(),
    }


BAGIAN = {
    "Basis data": kesehatan.database,
    "Antrean tugas": kesehatan.queue,
    "Pekerja latar": kesehatan.worker,
    "Penyimpanan berkas": kesehatan.file_store,
    "Kunci hotline": siap_menerima,
}


def bagian():
    """The parts that are looked at; the modem where the office has one."""
    ada = current_app.config["SMSD_DB"] or current_app.config["SMSD_CONF"]
    return BAGIAN | ({"Modem SMS": modem} if ada else {})


def tempat_data():
    """Which engine and store are in use, without addresses or passwords."""
    mesin = "PostgreSQL" if current_app.config["DATABASE_URL"].startswith("postgres") else "SQLite"
    lokal = current_app.config["FILES_URL"].startswith("file")
    return {"basis_data": mesin, "berkas": "folder" if lokal else "penyimpanan S3"}
