"""Rows of one table that speak of the same indicator.

Pure. Which of two rows counts is not ours to say: the first is taken, a later one is refused.
"""

from intranet.core.kisi.sel import KOSONG
from intranet.rpjmd.impor.kepala import baku

URAIAN = ("pendorong", "penghambat", "tindak_lanjut", "tindak_lanjut_rkpd", "keterangan")


def tandai_kembar(semua):
    """Refuse every row after the first of its indicator, with the reason."""
    pertama = {}
    for baris in semua:
        dulu = pertama.setdefault(kunci_baris(baris), baris)
        if dulu is not baris:
            baris.masalah += bentrok_uraian(dulu, baris) or [sudah_ada(dulu, baris)]


def sudah_ada(dulu, baris):
    sel = baris.isi.get("kode") or baris.isi["indikator"]
    return sel.alamat, f"Indikator ini sudah ada di baris {dulu.nomor}. Sisakan satu."


def bentrok_uraian(dulu, baris):
    """The cells that differ in rows that differ in explanations only, as (address, sentence).

    An office that has more to explain than one cell holds goes on in the next row; which figures
    go with it is then said already, or left blank by a merged cell.
    """
    beda = [k for k, s in baris.isi.items() if k != "nomor" and berbeda(s, dulu.isi.get(k))]
    if any(k not in URAIAN for k in beda):
        return []
    return [(baris.isi[k].alamat, kalimat_bentrok(dulu, k)) for k in beda]


def berbeda(sel, lama):
    return sel.nilai.jenis != KOSONG and (lama is None or sel.nilai != lama.nilai)


def kalimat_bentrok(dulu, kunci):
    sel, nama = dulu.isi.get(kunci), kunci.replace("_", " ").replace("rkpd", "RKPD")
    kata = f"berbeda dengan sel {sel.alamat}" if sel else "hanya ada di sini"
    awal = f"Indikator dan angkanya sama dengan baris {dulu.nomor}, tetapi {nama}"
    return f"{awal} {kata}. Gabungkan keduanya di baris {dulu.nomor}."


def kunci_baris(baris):
    kode = baris.teks("kode").casefold()
    return (
        (kode,)
        if kode
        else (
            baku(baris.teks("indikator")),
            *map(baku, map(baris.teks, ("opd", "program", "kegiatan", "sub_kegiatan"))),
        )
    )
