"""A `komponen.tabel` as a table in Word: heads that repeat, bands across, numbers to the right."""

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from intranet.cetak.rupa import RUPA, nama_pita
from intranet.core.format import angka

LEBAR_MM, PITA_MM = 166, 22
LATAR = RUPA["merek"]["warna"]["muka-2"]["cetak"].lstrip("#")


def tulis_tabel(naskah, d):
    """Add the table of a `komponen.tabel`'s data."""
    kolom = d["kolom"]
    satu = naskah.add_table(rows=1, cols=len(kolom), style="Table Grid")
    for sel, k in zip(satu.rows[0].cells, kolom, strict=True):
        tulis(sel, k["judul"], tebal=True, kanan=berangka(k))
    tandai(satu.rows[0]._tr.get_or_add_trPr(), "w:tblHeader")
    for b in d["baris"]:
        tulis_baris(satu.add_row(), kolom, b)
    for baris in satu.rows:
        tandai(baris._tr.get_or_add_trPr(), "w:cantSplit")
    atur_lebar(satu, lebar_kolom(kolom))


def atur_lebar(satu, lebar):
    """Word looks at the cells, LibreOffice at the columns; a band across keeps what it has."""
    satu.autofit = False
    for mm, kolom in zip(lebar, satu.columns, strict=True):
        kolom.width = Mm(mm)
    for baris in satu.rows:
        sel = baris._tr.tc_lst
        for satu_sel, mm in zip(sel, lebar if len(sel) == len(lebar) else (), strict=False):
            satu_sel.width = Mm(mm)


def tulis_baris(baris, kolom, b):
    sel = baris.cells
    if "kelompok" in b:
        lebar = sel[0].merge(sel[-1])
        tulis(lebar, b["kelompok"], tebal=True)
        warnai(lebar)
        return
    for satu, k in zip(sel, kolom, strict=True):
        tulis(satu, isi(k, b), kanan=berangka(k))


def isi(k, b):
    """A cell's text, as on paper: a dash for what is not known."""
    nilai = b.get(k["kunci"])
    if nilai is None:
        return k.get("kosong") or "–"
    if k["jenis"] == "pita":
        return nama_pita(nilai)
    if k["jenis"] == "teks" or isinstance(nilai, str):
        return f"{nilai} (contoh)" if k.get("tanda_contoh") and b.get("contoh") else str(nilai)
    desimal = {"nilai": b.get("desimal", 2), "batang": 1}.get(k["jenis"], k.get("desimal", 2))
    return angka(nilai, desimal)


def berangka(k):
    return k["jenis"] in ("angka", "nilai", "batang")


def lebar_kolom(kolom):
    """Millimetres of each column; those without a width share what is left."""
    # a band's symbol is a word here
    perlu = [max(k["lebar"], PITA_MM) if k["jenis"] == "pita" else k["lebar"] for k in kolom]
    bebas = perlu.count(None)
    sisa = LEBAR_MM - sum(mm or 0 for mm in perlu)
    return [mm or max(20, sisa / bebas) for mm in perlu]


def tulis(sel, teks, tebal=False, kanan=False):
    paragraf = sel.paragraphs[0]
    potong = paragraf.add_run(teks)
    potong.font.size, potong.bold = Pt(8.5), tebal or None
    bentuk = paragraf.paragraph_format
    bentuk.space_before = bentuk.space_after = Pt(1)
    bentuk.line_spacing = 1
    if kanan:
        paragraf.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def warnai(sel):
    latar = OxmlElement("w:shd")
    for nama, nilai in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", LATAR)):
        latar.set(qn(nama), nilai)
    sel._tc.get_or_add_tcPr().append(latar)


def tandai(sifat, nama):
    sifat.append(OxmlElement(nama))
