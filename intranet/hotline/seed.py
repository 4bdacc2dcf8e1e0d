"""The demo city's hotline: a key, a place for every office, and invented reports.

The key is made by the same steps as the mayor's own, its sheets included; nobody keeps those.
"""

from datetime import timedelta

from intranet.akun.models import Opd, Pengguna
from intranet.core.clock import now, today
from intranet.hotline import masuk, pelayan
from intranet.hotline.kunci.alih import sahkan
from intranet.hotline.kunci.models import KunciWalikota
from intranet.hotline.models import Pengirim
from intranet.hotline.titik.models import Titik
from intranet.kanal.bentuk import PesanMasuk

MEDIA_SOSIAL = ("Instagram Pemerintah Kota Kediri", "Facebook Pemerintah Kota Kediri")
CONTOH = "contoh"


def muat(isi, frasa):
    """Key under `frasa`, places, and the reports in `isi` (hotline.yaml); their numbers."""
    walikota = Pengguna.get(Pengguna.peran == "walikota")
    kunci, kode = KunciWalikota.susun(walikota, frasa)
    sahkan(kunci, kode["A"], walikota)
    titik = Titik.tambah_semua()
    for nama in MEDIA_SOSIAL:
        Titik.tambah("M", nama, None, None)
    for nomor, laporan in enumerate(isi["laporan"], 1):
        utas = muat_laporan(nomor, titik_unit(laporan.get("unit")), **laporan)
        utas.hari = today() - timedelta(days=laporan["hari"])
        utas.save()
    return {"titik": titik + len(MEDIA_SOSIAL), "laporan contoh": len(isi["laporan"])}


def muat_laporan(nomor, titik, kanal, teks, hari, tempat="", unit=None):
    """One invented report through the same intake as a real one, marked inside; its thread."""
    pada = now() - timedelta(days=hari, hours=1)
    if kanal == "web":
        return masuk.lapor(teks, titik, tempat, rincian=CONTOH, pada=pada)[0]
    nama = ("e164", f"+62800000{nomor:04}")
    teks = f"#{titik.kode} {teks}" if titik else teks
    isi = {"rincian": CONTOH, "balas_langsung": True}
    masuk.terima((PesanMasuk(kanal, CONTOH, f"contoh-{nomor}", (nama,), pada, teks, **isi),))
    return Pengirim.get_by_id(pelayan.sidik("pengirim", kanal, *nama)).utas


def titik_unit(kode):
    return Titik.get(Titik.unit == Opd.get(Opd.kode == kode)) if kode else None
