"""Tables and their columns; see `komponen`."""

from intranet.cetak.komponen_dasar import Komponen
from intranet.cetak.polos import nama_kunci, polos
from intranet.core.format import angka


def tabel(kolom, baris, ukuran=7.2, utuh=False):
    """A table whose head repeats and whose rows stay whole.

    `kolom` are dicts from `kolom_teks` and its siblings, `baris` dicts; a row with only
    `kelompok` becomes a band across the table. `ukuran` in points, 7 or more. `utuh` keeps all of
    a short table on one page.
    """
    baris = [rapi(b) for b in baris]
    maks = max((b.get("desimal", 2) for b in baris if "kelompok" not in b), default=2)
    isi = {"kolom": kolom, "baris": baris, "ukuran": ukuran, "maks_desimal": maks}
    return Komponen("tabel", isi | {"utuh": utuh})


LOGIS = {"bool", "bool_"}  # Python's, and numpy's by either of its names
# What a row may say of itself besides its cells.
TENTANG_BARIS = {"desimal": int, "contoh": bool}


def rapi(baris):
    """A row whose `desimal` and `contoh` are what a page expects, left out when not known; true
    and false in its cells are words.
    """
    logis = [k for k, v in baris.items() if type(v).__name__ in LOGIS and k != "contoh"]
    jenis = type(baris.get("desimal", 2)), type(baris.get("contoh", False))
    if jenis == (int, bool) and not logis:
        return baris
    tentang = {k: polos(baris[k]) for k in TENTANG_BARIS if k in baris}
    tahu = {k: TENTANG_BARIS[k](v) for k, v in tentang.items() if v is not None}
    kata = {k: "ya" if baris[k] else "tidak" for k in logis}
    return {k: v for k, v in baris.items() if k not in tentang} | kata | tahu


def kolom_teks(kunci, judul, lebar=None, kosong=None, tanda_contoh=False):
    """Words; `lebar` in mm (None takes what is left), `kosong` what stands for None."""
    isi = {
        "jenis": "teks",
        "kunci": nama_kunci(kunci),
        "judul": judul,
        "lebar": lebar,
        "kosong": kosong,
    }
    return isi | {"tanda_contoh": tanda_contoh}


def kolom_angka(kunci, judul, lebar, desimal=2):
    """Numbers with the same decimals, aligned on the comma."""
    return {
        "jenis": "angka",
        "kunci": nama_kunci(kunci),
        "judul": judul,
        "lebar": lebar,
        "desimal": desimal,
    }


def kolom_nilai(kunci, judul, lebar):
    """Values with each row's own `desimal`; texts (a range, a predicate) as they are."""
    return {"jenis": "nilai", "kunci": nama_kunci(kunci), "judul": judul, "lebar": lebar}


def kolom_pita(kunci, judul, lebar, bentuk="penuh"):
    """Band codes as symbol and word (`penuh`) or symbol and short form (`singkat`)."""
    isi = {"jenis": "pita", "kunci": nama_kunci(kunci), "judul": judul, "lebar": lebar}
    return isi | {"bentuk": bentuk}


def kolom_batang(kunci, judul, lebar):
    """Percentages 0-100 as a bar."""
    return {"jenis": "batang", "kunci": nama_kunci(kunci), "judul": judul, "lebar": lebar}


# So many rows of two lines always fit one page of a book.
SEHALAMAN = 12


def tabel_indikator(indikator, tahun, ukuran=7.2):
    """What each of `rpjmd.ringkasan.RingkasIndikator` was to reach in `tahun`, and did."""
    kolom = [
        kolom_teks("nama", "Indikator", tanda_contoh=True),
        kolom_nilai("target", "Target", 17),
        kolom_nilai("hasil", "Hasil", 13),
        kolom_pita("pita", "Pita", 12.5, "singkat"),
    ]
    baris = [baris_indikator(i, tahun) for i in indikator]
    return tabel(kolom, baris, ukuran, utuh=len(baris) <= SEHALAMAN)


ARAH = {"naik": "↑", "turun": "↓", "stabil": "↔"}


def baris_indikator(indikator, tahun):
    nilai = next((n for n in indikator.nilai if n.tahun == tahun), None)
    return {
        "nama": f"{indikator.nama}\u00a0{ARAH[indikator.arah]}",
        "contoh": indikator.contoh,
        "desimal": indikator.desimal,
        "target": nilai and teks_target(nilai, indikator.desimal),
        "hasil": nilai and (nilai.predikat or nilai.realisasi),
        "persen": nilai and nilai.persen,
        "pita": nilai.pita if nilai else "b",
    }


def teks_target(nilai, desimal):
    """A target as a table shows it: a number, a predicate's name, a range as text, or None."""
    rentang = [angka(n, desimal) for n in (nilai.target_min, nilai.target_maks) if n is not None]
    return nilai.target_predikat or "–".join(rentang) or nilai.target


def juta(rupiah):
    """Rupiah as millions for a column of money; None stays None."""
    return None if rupiah is None else rupiah / 1_000_000
