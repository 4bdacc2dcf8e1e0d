"""OPDs with as many indicators as one likes, in a demo city of one's own."""

import sqlite3
from contextlib import closing

from playhouse import db_url

KERJA = "Menjalankan pendampingan tahap {n} di {m} kelurahan bersama kader dan puskesmas"
MILIK = (
    "SELECT {} FROM indikator i JOIN pengampu p ON p.indikator_id = i.id"
    " JOIN opd o ON o.id = p.opd_id WHERE o.kode = {} AND NOT i.iku"
)
# of their own programs, and of nobody else: what the city shares stands in other parts of a book
PROGRAM = (
    MILIK.format("i.id", "{}")
    + " AND i.simpul_id IN (SELECT id FROM simpul WHERE jenis = 'program')"
)


def salin_kota(kota, folder):
    """A copy of a demo city (SQLite) in `folder`: the environment to use it with."""
    asal, tujuan = (sqlite3.connect(f / "kilisuci.db") for f in (kota.folder, folder))
    with closing(asal), closing(tujuan):
        asal.backup(tujuan)
    return {"DATA_DIR": str(folder), "DATABASE_URL": f"sqlite:///{folder}/kilisuci.db"}


def beri_indikator(url, opd, jumlah, tahun):
    """Bring an OPD to `jumlah` indicators: copies of its own, with targets, results and, for every
    one of them and every quarter, work to do in `tahun`.
    """
    db = db_url.connect(url, unquote_password=True, unquote_user=True)
    with db.connection_context(), db.atomic():
        asal = [id for (id,) in db.execute_sql(PROGRAM.format(db.param), [opd])]
        ((ada,),) = db.execute_sql(MILIK.format("count(*)", db.param), [opd])
        for nomor in range(jumlah - ada):
            tambah_satu(db, asal[nomor % len(asal)], f"{opd}-{100 + nomor}")
        tulis_kerja(db, opd, tahun)


def tambah_satu(db, dari, kode):
    baru = salin(db, "indikator", "id", dari, {"kode": kode, "jejak": kode.lower()})
    for tabel in ("pengampu", "target", "capaian"):
        salin(db, tabel, "indikator_id", dari, {"indikator_id": baru})


def salin(db, tabel, kolom, nilai, ganti):
    """Copy the rows of a table whose `kolom` is `nilai`; the id of the last copy."""
    nama = [k.name for k in db.get_columns(tabel) if k.name != "id"]
    diganti = ", ".join(db.param if n in ganti else f'"{n}"' for n in nama)
    sql = f'INSERT INTO "{tabel}" ({", ".join(nama)}) SELECT {diganti} FROM "{tabel}" WHERE '
    isi = [*(ganti[n] for n in nama if n in ganti), nilai]
    return db.execute_sql(f'{sql}"{kolom}" = {db.param}', isi).lastrowid


def tulis_kerja(db, opd, tahun):
    kerja = [KERJA.format(n=n, m=3 * n) for n in range(1, 5)]
    isi = [("opd_id", "o.id"), ("indikator_jejak", "jejak"), ("tahun", db.param)]
    isi += [*((f"kegiatan_{n}", db.param) for n in range(1, 5)), ("penanggung_jawab", "'Bidang'")]
    kolom, nilai = (", ".join(satu) for satu in zip(*isi, strict=True))
    milik = MILIK.format("i.id", db.param)
    dari = f"indikator, opd o WHERE o.kode = {db.param} AND indikator.id IN ({milik})"
    sql = f"INSERT OR REPLACE INTO rencana_aksi ({kolom}) SELECT {nilai} FROM {dari}"
    db.execute_sql(sql, [tahun, *kerja, opd, opd])
