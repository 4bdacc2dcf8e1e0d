"""Out of what a notebook displayed: its tables as (value, number format) cells. Pure."""

from typing import NamedTuple

from intranet.cetak.rupa import nama_pita
from intranet.core.forms import baca_angka

CONTOH = "Contoh"
BERJUDUL = {"judul", "bab", "halaman", "depan", "kepala-formulir"}


class Tabel(NamedTuple):
    """A table: what it is about, its heads, and rows of (value, Excel's number format or '')."""

    judul: str
    kolom: list[str]
    baris: list[list[tuple]]


def tabel(isi):
    """Every table among the displayed components, under the heading it stands below."""
    hasil, judul = [], ""
    for nama, data in isi:
        judul = judul_dari(nama, data) or judul
        baca = PEMBACA.get(nama)
        if baca and (satu := baca(data)).baris:
            hasil.append(satu._replace(judul=judul or "Tabel"))
    return hasil


def judul_dari(nama, data):
    """The heading that a component sets, or None."""
    if nama == "naskah":
        ada = [b for b in data["blok"] if b["jenis"] == "judul"]
        return "".join(b["teks"] for b in ada[-1]["isi"]) if ada else None
    if nama == "lampiran-formulir":
        return data["kepala"]["judul"]
    return data.get("judul") if nama in BERJUDUL else None


def dari_tabel(data):
    """`komponen.tabel`: bands become a column, invented rows are marked."""
    kolom = data["kolom"]

    def sel(baris):
        return [isi_sel(k, baris) for k in kolom]

    return susun([k["judul"] for k in kolom], data["baris"], sel)


def isi_sel(kolom, baris):
    nilai = baris.get(kolom["kunci"])
    if nilai is None:
        return None, ""
    if kolom["jenis"] == "pita":
        return nama_pita(nilai), ""
    if kolom["jenis"] == "teks" or not isinstance(nilai, int | float):
        return nilai, ""
    desimal = {"batang": 1, "nilai": baris.get("desimal", 2)}.get(kolom["jenis"])
    return nilai, bentuk_angka(kolom.get("desimal", 2) if desimal is None else desimal)


def bentuk_angka(desimal):
    return "#,##0" + ("." + "0" * desimal if desimal else "")


def dari_formulir(data):
    """`komponen.tabel_formulir`: a cell of several named lines becomes as many columns."""
    kolom = [
        f"{k['judul']} ({lapis})" if lapis else k["judul"]
        for k in data["kolom"]
        for lapis in k.get("lapis") or [""]
    ]

    def sel(baris):
        pasangan = zip(data["kolom"], baris["sel"], strict=True)
        return [satu for k, teks in pasangan for satu in pecah(k, teks)]

    return susun(kolom, data["baris"], sel)


def pecah(kolom, teks):
    """The lines of a form's cell, each in its place; one cell when the column names no lines."""
    if not kolom.get("lapis"):
        return [angka_atau_teks("\n".join(teks)) if kolom["kanan"] else ("\n".join(teks), "")]
    ada = [angka_atau_teks(t) for t in teks]
    return ada + [(None, "")] * (len(kolom["lapis"]) - len(ada))


def angka_atau_teks(teks):
    """'1.250,5' and '91,13 %' as numbers with their decimals; anything else as it stands."""
    polos = teks.removesuffix("%").strip("\u00a0 ")
    try:
        nilai = baca_angka(polos)
    except ValueError:
        return (teks or None), ""
    return nilai, bentuk_angka(max(0, -nilai.as_tuple().exponent))


def dari_kartu(data):
    """`komponen.kartu`: an indicator's years, a row each."""
    nama = ("Kode", "Indikator", "Satuan", "Tahun", "Target", "Hasil")
    baris = [
        {"k": k, "tahun": t, "target": target, "hasil": hasil, "contoh": k.get("contoh")}
        for k in data["butir"]
        for t, target, hasil in zip(k["tahun"], k["target"], k["hasil"], strict=True)
    ]

    def sel(b):
        teks = [(b["k"].get(n) or None, "") for n in ("kode", "nama", "satuan")]
        bentuk = bentuk_angka(b["k"].get("desimal") or 0)
        return [*teks, (b["tahun"], "0"), *(nilai_kartu(b[n], bentuk) for n in ("target", "hasil"))]

    return susun(list(nama), baris, sel)


def nilai_kartu(nilai, bentuk):
    if isinstance(nilai, list):
        return "–".join("" if n is None else str(n).replace(".", ",") for n in nilai), ""
    return nilai, bentuk if isinstance(nilai, int | float) else ""


def dari_area(data):
    """`komponen.batang_area`: points of each area."""
    baris = data["butir"]
    nama = {"nama": "Area", "nilai": "Nilai", "bobot": "Bobot", "minimum": "Minimum"}

    def sel(b):
        return [(b[n], bentuk_angka(2) if isinstance(b[n], int | float) else "") for n in nama]

    return susun(list(nama.values()), baris, sel)


def susun(kolom, semua, sel):
    """The Tabel of these rows, with columns for bands and for invented rows if there are any."""
    berkelompok = any("kelompok" in b for b in semua)
    bercontoh = any(b.get("contoh") for b in semua)
    kelompok, hasil = None, []
    for b in semua:
        if "kelompok" in b:
            kelompok = b["kelompok"]
            continue
        awal = [(kelompok, "")] if berkelompok else []
        akhir = [(CONTOH.lower() if b.get("contoh") else None, "")] if bercontoh else []
        hasil.append([*awal, *sel(b), *akhir])
    awal, akhir = ["Kelompok"] if berkelompok else [], [CONTOH] if bercontoh else []
    return Tabel("", [*awal, *kolom, *akhir], hasil)


PEMBACA = {
    "tabel": dari_tabel,
    "tabel-formulir": dari_formulir,
    "lampiran-formulir": dari_formulir,
    "kartu": dari_kartu,
    "batang-area": dari_area,
}
