"""The booklet: pages of a finished A6 book set out on sheets to print, cut and fold.

Same book, same bytes. The book's tags stay behind: tagging is promised for the single edition.
"""

from io import BytesIO

import pypdf
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
)

from intranet.cetak.lipat import A6, KERTAS, BukanBuku

MM = 72 / 25.4
TANDA = 5  # mm of a cut or fold mark, from the edge of the sheet


def buklet(pdf, kertas):
    """The bytes of the sheets of a book (`pdf`, bytes) on `kertas` ('a4' or 'a5'), front and back
    in turn, with cut and fold marks. Raises BukanBuku.
    """
    buku, k, hasil = baca(pdf), KERTAS[kertas], pypdf.PdfWriter()
    bentuk = [sebagai_bentuk(halaman, hasil) for halaman in buku.pages]
    for lembar in k.susun(len(bentuk)):
        for isi in lembar:
            tulis_sisi(hasil, k, isi, bentuk)
    judul = (buku.metadata and buku.metadata.title) or "Buku saku"
    hasil.metadata = {
        "/Title": f"{judul}, buklet {kertas.upper()}",
        "/Author": "Pemerintah Kota Kediri",
    }
    hasil.compress_identical_objects(remove_duplicates=True, remove_unreferenced=True)
    berkas = BytesIO()
    hasil.write(berkas)
    return berkas.getvalue()


def baca(pdf):
    try:
        buku = pypdf.PdfReader(BytesIO(pdf))
        ukuran = {(float(h.mediabox.width), float(h.mediabox.height)) for h in buku.pages}
    except pypdf.errors.PyPdfError as galat:
        raise BukanBuku("Berkas ini bukan PDF yang dapat dibaca.") from galat
    if any(abs(ada / MM - mau) > 1 for satu in ukuran for ada, mau in zip(satu, A6, strict=True)):
        raise BukanBuku("Hanya buku A6 (105 × 148 mm) yang dapat dibuat buklet.")
    return buku


def sebagai_bentuk(halaman, hasil):
    """A page as a form of the new file, unread: its content and resources as they are."""
    isi = DecodedStreamObject()
    isi.set_data(halaman.get_contents().get_data())
    kotak = [FloatObject(n) for n in (0, 0, A6[0] * MM, A6[1] * MM)]
    isi.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject(kotak),
            NameObject("/Resources"): halaman["/Resources"].clone(hasil),
        }
    )
    return hasil._add_object(isi.flate_encode())


def tulis_sisi(hasil, kertas, isi, bentuk):
    """One side of a sheet as a page of the new file."""
    halaman = hasil.add_blank_page(kertas.lebar * MM, kertas.tinggi * MM)
    ada = [t for t in isi if t.halaman]
    objek = {NameObject(f"/H{t.halaman}"): bentuk[t.halaman - 1] for t in ada}
    halaman[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/XObject"): DictionaryObject(objek)}
    )
    baris = [f"q {letak(t, kertas)} cm /H{t.halaman} Do Q" for t in ada]
    arus = DecodedStreamObject()
    arus.set_data("\n".join([*baris, *tanda(kertas)]).encode())
    halaman[NameObject("/Contents")] = hasil._add_object(arus.flate_encode())


def letak(tempat, kertas):
    """The six numbers that bring a page to its place on the sheet."""
    x = tempat.kolom * A6[0] + (kertas.lebar - 2 * A6[0]) / 2
    # a half of A4 is half a millimetre higher than A6: the page stands in its middle
    petak = kertas.tinggi / kertas.baris
    y = kertas.tinggi - (tempat.baris + 1) * petak + (petak - A6[1]) / 2
    if tempat.terbalik:
        return f"-1 0 0 -1 {(x + A6[0]) * MM:.3f} {(y + A6[1]) * MM:.3f}"
    return f"1 0 0 1 {x * MM:.3f} {y * MM:.3f}"


def tanda(kertas):
    """Marks at the edges, dark on a light seam so that they show on any cover: where to fold
    (broken) and where to cut.
    """
    tengah, ujung = kertas.lebar / 2, kertas.tinggi
    lipat_di = [(tengah, y, tengah, y + TANDA) for y in (0, ujung - TANDA)]
    potong_di = []
    if kertas.baris == 2:
        y = ujung / 2
        lipat_di.append((tengah, y - TANDA, tengah, y + TANDA))
        potong_di = [(x, y, x + TANDA, y) for x in (0, kertas.lebar - TANDA)]
    yield from garis([*lipat_di, *potong_di], "1 G 1.4 w [] 0 d")
    yield from garis(lipat_di, "0 G 0.4 w [2 2] 0 d")
    yield from garis(potong_di, "0 G 0.4 w [] 0 d")


def garis(semua, gaya):
    for x1, y1, x2, y2 in semua:
        yield f"q {gaya} {x1 * MM:.3f} {y1 * MM:.3f} m {x2 * MM:.3f} {y2 * MM:.3f} l S Q"
