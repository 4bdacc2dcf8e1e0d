"""The Word twin of a report: what a notebook displayed as a .docx that people go on writing in.

Knows the components of running reports; the same content gives the same bytes.
"""

import zipfile
from datetime import datetime
from io import BytesIO

from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from intranet.cetak.muatan import dokumen
from intranet.cetak.panggilan import KomponenAsing
from intranet.cetak.rupa import RUPA, nama_pita
from intranet.cetak.typst_pdf import gambar
from intranet.cetak.word_tabel import tulis_tabel
from intranet.core.format import tanggal

HURUF, LEBAR_MM, PPI = "Arial", 166, 200
WARNA = RGBColor.from_string(RUPA["merek"]["warna"]["kepala"]["cetak"].lstrip("#"))
# Zip files carry a clock; this one stands still.
WAKTU_ZIP = (1980, 1, 1, 0, 0, 0)
GAMBAR = """#set page(width: {lebar}mm, height: auto, margin: 0pt)
#let isi = json(bytes(sys.inputs.isi)).first()
#image(bytes(isi.svg), format: "svg", width: 100%)
"""


def naskah_word(isi, nomor="", alamat=""):
    """The .docx bytes of what was displayed (`isi`, see muatan), naming the print it was made of.

    Raises KomponenAsing for a component that has no form in Word.
    """
    naskah, induk = Document(), dokumen(isi)
    atur(naskah, induk)
    for nama, data in isi:
        tulis = PENULIS.get(nama)
        if tulis is None:
            raise KomponenAsing(f"Komponen {nama!r} tidak ada bentuknya di Word.")
        tulis(naskah, data)
    kaki = " · ".join(t for t in (induk.get("singkat"), nomor and f"cetakan {nomor}", alamat) if t)
    naskah.sections[0].footer.paragraphs[0].add_run(kaki).font.size = Pt(8)
    return tetap(naskah)


def atur(naskah, induk):
    """Paper, letters, language, and what the file says of itself."""
    halaman = naskah.sections[0]
    halaman.page_width, halaman.page_height = Mm(210), Mm(297)
    halaman.left_margin = halaman.right_margin = Mm((210 - LEBAR_MM) / 2)
    for nama in ("Normal", "Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3"):
        gaya = naskah.styles[nama]
        sifat = gaya.element.get_or_add_rPr().get_or_add_rFonts()
        for huruf in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            sifat.set(qn(huruf), HURUF)
        for tema in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            sifat.attrib.pop(qn(tema), None)
        if nama != "Normal":
            gaya.font.color.rgb = WARNA
    naskah.styles["Normal"].font.size = Pt(11)
    bahasa = OxmlElement("w:lang")
    bahasa.set(qn("w:val"), "id-ID")
    naskah.styles["Normal"].element.get_or_add_rPr().append(bahasa)
    inti, hari = naskah.core_properties, induk.get("tanggal") or "2000-01-01"
    inti.title, inti.author = induk.get("judul", ""), "Pemerintah Kota Kediri"
    inti.created = inti.modified = datetime.fromisoformat(hari)
    inti.last_modified_by, inti.revision, inti.language = inti.author, 1, "id-ID"


def sampul(naskah, d):
    naskah.add_paragraph("Pemerintah Kota Kediri")
    naskah.add_paragraph(d["judul"], style="Title")
    naskah.add_paragraph(d["anak_judul"], style="Subtitle")
    hari = datetime.fromisoformat(d["tanggal"]).date()
    naskah.add_paragraph(f"Data per {tanggal(hari)}")
    halaman_baru(naskah, d)


def judul(naskah, d):
    naskah.add_heading(d["judul"], level=min(d["tingkat"], 3))


def paragraf(naskah, d):
    naskah.add_paragraph(d["teks"])


def pesan(naskah, d):
    naskah.add_paragraph().add_run(d["teks"]).bold = True


def blok(naskah, d):
    """A markdown cell, or a section that people may edit."""
    for b in d["blok"]:
        if b["jenis"] == "daftar":
            for butir in b["butir"]:
                rangkai(naskah.add_paragraph(style="List Bullet"), butir)
        elif b["jenis"] == "judul":
            rangkai(naskah.add_heading(level=min(b["tingkat"], 3)), b["isi"])
        else:
            rangkai(naskah.add_paragraph(), b["isi"])


def rangkai(paragraf, isi):
    for bagian in isi:
        potong = paragraf.add_run(bagian["teks"])
        potong.bold = bagian["gaya"] == "tebal" or None
        potong.italic = bagian["gaya"] == "miring" or None


def daftar_isi(naskah, d):
    """Word's own contents: the field is filled when the file is opened."""
    potong = naskah.add_paragraph().add_run()
    awal, perintah, pisah, akhir = map(
        OxmlElement, ("w:fldChar", "w:instrText", "w:fldChar", "w:fldChar")
    )
    for unsur, jenis in ((awal, "begin"), (pisah, "separate"), (akhir, "end")):
        unsur.set(qn("w:fldCharType"), jenis)
    perintah.text = f'TOC \\o "1-{d.get("tingkat", 2)}" \\h'
    for unsur in (awal, perintah, pisah):
        potong._r.append(unsur)
    potong.add_text("Perbarui bidang ini (F9) untuk mengisi daftar isi.")
    potong._r.append(akhir)
    segar = OxmlElement("w:updateFields")
    segar.set(qn("w:val"), "true")
    naskah.settings.element.append(segar)


def halaman_baru(naskah, d):
    naskah.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def sebaran(naskah, d):
    ada = [f"{nama_pita(k)} {n}" for k, n in d["jumlah"].items() if n]
    naskah.add_paragraph("; ".join(ada) + ".")


def bagan(naskah, d):
    """A chart as a picture; its numbers stand in the alternative text."""
    png, _ = gambar(GAMBAR.format(lebar=LEBAR_MM), [d], PPI)
    potong = naskah.add_paragraph().add_run()
    unsur = potong.add_picture(BytesIO(png), width=Mm(LEBAR_MM))
    unsur._inline.docPr.set("descr", d["alt"])
    if d["keterangan"]:
        naskah.add_paragraph(d["keterangan"], style="Caption")


def tabel(naskah, d):
    tulis_tabel(naskah, d)
    naskah.add_paragraph()


def tetap(naskah):
    """The file's bytes with every part dated alike."""
    mentah, hasil = BytesIO(), BytesIO()
    naskah.save(mentah)
    with zipfile.ZipFile(mentah) as dari, zipfile.ZipFile(hasil, "w") as ke:
        for nama in dari.namelist():
            satu = zipfile.ZipInfo(nama, WAKTU_ZIP)
            ke.writestr(satu, dari.read(nama), zipfile.ZIP_DEFLATED)
    return hasil.getvalue()


PENULIS = {
    "laporan-a4": sampul,
    "judul": judul,
    "paragraf": paragraf,
    "pesan": pesan,
    "naskah": blok,
    "bagian": blok,
    "daftar-isi": daftar_isi,
    "halaman-baru": halaman_baru,
    "sebaran-pita": sebaran,
    "gambar": bagan,
    "tabel": tabel,
}
