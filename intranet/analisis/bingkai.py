"""Summaries as pandas frames: one row a thing, one column a fact, plain names.

Columns and units of each are in `kamus`; a frame has exactly those, also when it has no rows.
"""

from dataclasses import asdict

import pandas as pd

from intranet.analisis.kamus import KAMUS
from intranet.rpjmd import ringkasan
from intranet.survei import ringkasan as ringkasan_survei
from intranet.zona_integritas import ringkasan as ringkasan_zi

TEKS, LOGIS = "", "benar/salah"


def capaian(tahun: int, triwulan: int, opd: str | None = None) -> pd.DataFrame:
    """Every indicator in one quarter, one row each, in the order of the reports.

    `opd` keeps what that office is responsible for, and the city's IKU. Raises LookupError for an
    unknown OPD, ValueError for a quarter outside 1-4.
    """
    baris = ringkasan.capaian(tahun, triwulan, opd)
    return susun("capaian", [asdict(b) | {"opd": pertama(b.opd)} for b in baris])


def indikator(opd: str | None = None) -> pd.DataFrame:
    """Every indicator of the plan in force, one row each, without its figures (see `target`)."""
    baris = ringkasan.indikator(opd)
    return susun("indikator", [asdict(i) | {"opd": pertama(i.opd)} for i in baris])


def target(opd: str | None = None) -> pd.DataFrame:
    """Target and result of every indicator and year, one row each."""
    baris = ((i, nilai) for i in ringkasan.indikator(opd) for nilai in i.nilai)
    return susun("target", [{"kode": i.kode, "nama": i.nama} | asdict(n) for i, n in baris])


def kelengkapan(tahun: int, triwulan: int) -> pd.DataFrame:
    """How far, and how punctual, each perangkat daerah is with one quarter, one row each."""
    baris = ringkasan.kelengkapan(tahun, triwulan)
    isi = [asdict(k) | {"ketepatan": ringkasan.ketepatan(k)} for k in baris]
    return susun("kelengkapan", isi)


def anggaran(tahun: int, triwulan: int) -> pd.DataFrame:
    """Each OPD's budget up to one quarter, one row each."""
    return susun("anggaran", map(asdict, ringkasan.anggaran(tahun, triwulan)))


def bukti(tahun: int, triwulan: int) -> pd.DataFrame:
    """Evidence on one quarter's answers, one row a perangkat daerah."""
    return susun("bukti", map(asdict, ringkasan.bukti(tahun, triwulan)))


def kurang(tahun: int, triwulan: int) -> pd.DataFrame:
    """Every indicator that was asked for in one quarter and not handed in, one row each."""
    baris = ringkasan.kurang(tahun, triwulan)
    return susun("kurang", [asdict(b) | {"kurang": "; ".join(b.kurang)} for b in baris])


def zi() -> pd.DataFrame:
    """Every unit of the register of Zona Integritas, one row each."""
    return susun("zi", map(asdict, ringkasan_zi.register()))


def lke(unit: str, tahun: int) -> pd.DataFrame:
    """One unit's LKE of a year, one row a part. Raises LookupError when there is none."""
    return susun("lke", map(asdict, ringkasan_zi.lembar(unit, tahun).bagian))


def survei(tahun: int) -> pd.DataFrame:
    """Every survey of a year, one row a part of it (SPAK, SPKP, IKM)."""
    baris = [(s, b) for s in ringkasan_survei.semua(tahun) for b in s.hasil.bagian]
    return susun("survei", [baris_survei(s, b) for s, b in baris])


def baris_survei(satu, bagian):
    isi = {n: getattr(satu, n) for n in ("kode", "tahun", "periode", "contoh")}
    isi |= {n: getattr(bagian, n) for n in ("indeks", "margin", "nilai", "mutu")}
    isi |= {"unit": satu.unit_kode, "nama": satu.unit, "bagian": bagian.kunci}
    return isi | {"responden": satu.hasil.responden, "cukup": satu.hasil.cukup}


def kolom(bingkai: pd.DataFrame | str | None = None) -> pd.DataFrame:
    """What the columns of a frame mean: `kolom(df)`, `kolom("capaian")`, or all with `kolom()`."""
    nama = bingkai.attrs["bingkai"] if isinstance(bingkai, pd.DataFrame) else bingkai
    pilihan = KAMUS if nama is None else {nama: KAMUS[nama]}
    isi = [(b, k, *arti) for b, semua in pilihan.items() for k, arti in semua.items()]
    return pd.DataFrame(isi, columns=["bingkai", "kolom", "satuan", "arti"])


def susun(nama, baris):
    """A frame of these rows with the columns of KAMUS[nama]: Decimals as floats, None as NaN."""
    arti = KAMUS[nama]
    bingkai = pd.DataFrame(list(baris), columns=list(arti))
    angka = [k for k, (satuan, _) in arti.items() if satuan not in (TEKS, LOGIS, "tanggal")]
    bingkai = bingkai.assign(**{k: pd.to_numeric(bingkai[k].astype(object)) for k in angka})
    bingkai.attrs = {
        "bingkai": nama,
        "kolom": {k: " · ".join(filter(None, v)) for k, v in arti.items()},
    }
    return bingkai


def pertama(opd):
    return opd[0] if opd else None
