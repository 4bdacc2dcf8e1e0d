"""Typst source and its data become a PDF, or a picture: same data, same bytes."""

import hashlib
import json
import re
import unicodedata
from functools import cache
from pathlib import Path

import typst
from fontTools.ttLib import TTFont

RUMAH = Path(__file__).parent
HURUF = RUMAH / "huruf"
STANDAR = ["a-2a", "ua-1"]


class HurufBelumAda(RuntimeError):
    """The fonts for print were not set up."""


def susun(sumber, isi, sidik=None, edisi="kertas"):
    """(pdf bytes, fingerprint) of Typst `sumber` with `isi`, the list its calls refer to.

    The fingerprint is the SHA-256 of the data unless given, printed on the paper in short; `edisi`
    is 'kertas', or 'layar' for a book on phones. The document's date is the data's (`tanggal`,
    ISO), so printing again tomorrow gives the same bytes.
    Raises typst.TypstError, HurufBelumAda.
    """
    return tata(sumber, isi, sidik, edisi, pdf_standards=STANDAR, timestamp=0)


def gambar(sumber, isi, ppi):
    """(png bytes, fingerprint) of the one page of `sumber`: an inch of it becomes `ppi` pixels."""
    return tata(sumber, isi, None, "kertas", format="png", ppi=ppi)


def sidik_isi(isi):
    """SHA-256 of a document's data."""
    return hashlib.sha256(sebagai_json(isi).encode()).hexdigest()


def sebagai_json(isi):
    return json.dumps(aman(isi), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def tata(sumber, isi, sidik, edisi, **keluaran):
    teks = sebagai_json(isi)
    sidik = sidik or hashlib.sha256(teks.encode()).hexdigest()
    masukan = {"isi": teks, "sidik": sidik[:12], "edisi": edisi}
    hasil = typst.compile(
        sumber.encode(),
        root=str(RUMAH),
        font_paths=huruf(),
        sys_inputs=masukan,
        **keluaran,
    )
    return hasil, sidik


@cache
def huruf():
    """Our own fonts and no others: a page looks the same on every machine."""
    if not any(HURUF.glob("*.ttf")):
        raise HurufBelumAda("Huruf cetak belum ada. Jalankan `make setup`.")
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(HURUF)]
    )


@cache
def titik_kode():
    """Every character some font of ours can draw."""
    semua = set()
    for berkas in HURUF.glob("*.ttf"):
        with TTFont(berkas, lazy=True) as huruf:
            semua |= set(huruf.getBestCmap())
    return frozenset(semua)


@cache
def huruf_kita():
    """The same as letters, and the end of a line."""
    return frozenset(map(chr, titik_kode())) | {"\n"}


def aman(isi):
    """The same data with what no font can draw written as [?]: PDF/UA refuses a single emoji."""
    if isinstance(isi, dict):
        return {k: v if k == "svg" else aman(v) for k, v in isi.items()}
    if isinstance(isi, list):
        return [aman(v) for v in isi]
    return aman_teks(isi) if isinstance(isi, str) else isi


def aman_teks(teks):
    teks = unicodedata.normalize("NFC", teks)
    if huruf_kita().issuperset(teks):
        return teks
    return re.sub(r"(\[\?\]\s*)+", "[?]", "".join(map(aman_huruf, teks)))


def aman_huruf(h):
    if h in "\n\t" or ord(h) in titik_kode():
        return h
    # Control and joining characters have no shape of their own.
    return "" if unicodedata.category(h)[0] in "CM" else "[?]"
