"""What an OPD changed since a row was last looked at: a second round shows only that."""

from collections import defaultdict

from intranet.akun.models import Riwayat
from intranet.core.format import desimal

# Fields of Capaian as the verifier calls them.
SEBUTAN = {
    "realisasi": "realisasi",
    "predikat": "predikat",
    "alasan_kosong": "alasan tidak ada data",
    "pendorong": "pendorong",
    "penghambat": "penghambat",
    "tindak_lanjut": "tindak lanjut",
    "tindak_lanjut_rkpd": "tindak lanjut RKPD",
    "penjelasan": "penjelasan",
    "catatan": "catatan",
}
PERISTIWA = ("capaian-dilaporkan", "bukti-dilampirkan", "bukti-dilepaskan")


def sejak_diperiksa(baris):
    """{capaian id: [(what, before, after)]} for those of these rows that were looked at before.

    Values are texts as they read on screen ('' when empty); a row nobody changed has an empty
    list, one never looked at is left out. One query.
    """
    pernah = {f"Capaian:{b.capaian.id}": b for b in baris if b.capaian.diperiksa_pada}
    kejadian = Riwayat.select().where(
        Riwayat.objek.in_(list(pernah)), Riwayat.peristiwa.in_(PERISTIWA)
    )
    per_objek = defaultdict(list)
    for satu in kejadian.order_by(Riwayat.nomor):
        if satu.pada > pernah[satu.objek].capaian.diperiksa_pada:
            per_objek[satu.objek].append(satu)
    return {b.capaian.id: rangkum(b, per_objek[objek]) for objek, b in pernah.items()}


def rangkum(baris, kejadian):
    """The first value before and the last one after of each field; evidence by its name."""
    awal, akhir, bukti = {}, {}, []
    for satu in kejadian:
        if satu.peristiwa != "capaian-dilaporkan":
            bukti.append(("bukti", *pasangan_bukti(satu)))
        for kolom, (lama, baru) in satu.perubahan.items():
            awal.setdefault(kolom, lama)
            akhir[kolom] = baru
    beda = [k for k in SEBUTAN if k in akhir and akhir[k] != awal[k]]
    return [(SEBUTAN[k], tulis(baris, k, awal[k]), tulis(baris, k, akhir[k])) for k in beda] + bukti


def pasangan_bukti(satu):
    return ("", satu.catatan) if satu.peristiwa == "bukti-dilampirkan" else (satu.catatan, "")


def tulis(baris, kolom, nilai):
    if nilai in (None, ""):
        return ""
    return baris.tulis(desimal(nilai)) if kolom == "realisasi" else nilai
