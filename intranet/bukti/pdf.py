"""Reading PDFs of others: always in a process of its own with little time and memory.

A PDF that somebody uploaded may be broken or made to do harm, and its reader is a large C++
program. So neither the web nor the worker opens it: a child gets the bytes, and all it can answer
is text or a picture. It knows no database and no file store.
"""

import resource
import subprocess
import sys
from io import BytesIO
from pathlib import Path

MEMORI, DETIK = 1 << 30, 30
HURUF_MAKS = 2_000_000
LEBAR_MAKS = 1600


class PdfGagal(ValueError):
    """The file could not be read; the message is a sentence that says what was tried."""


def teks(bita):
    """The text of each page, in order. Raises PdfGagal."""
    isi = di_anak("teks", bita).decode("utf-8", "replace")
    return isi.split("\f")[:-1]


def gambar(bita, halaman, lebar):
    """(picture of a page as WebP, number of pages); `halaman` from 1, `lebar` in pixels.

    Raises PdfGagal, also when there is no such page.
    """
    jumlah, _, isi = di_anak("gambar", bita, str(halaman), str(min(lebar, LEBAR_MAKS))).partition(
        b"\n"
    )
    return isi, int(jumlah)


def di_anak(perintah, bita, *lain):
    baris = [sys.executable, "-I", str(Path(__file__)), perintah, *lain]
    try:
        hasil = subprocess.run(baris, input=bita, capture_output=True, timeout=DETIK, check=False)
    except subprocess.TimeoutExpired:
        raise PdfGagal("Berkas ini terlalu lama dibaca, jadi dihentikan.") from None
    if hasil.returncode == 3:
        raise PdfGagal(hasil.stderr.decode("utf-8", "replace").strip())
    if hasil.returncode:
        raise PdfGagal("Berkas ini tidak dapat dibaca sebagai PDF.")
    return hasil.stdout


# From here on: what runs in the child.


def anak(perintah, *lain):
    """Read a PDF from standard input, write text or a picture to standard output."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORI, MEMORI))
    resource.setrlimit(resource.RLIMIT_CPU, (DETIK, DETIK))
    import pypdfium2

    try:
        dokumen = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    except pypdfium2.PdfiumError as galat:
        berhenti("PDF ini terkunci kata sandi." if "password" in str(galat).lower() else "")
    {"teks": tulis_teks, "gambar": tulis_gambar}[perintah](dokumen, *lain)


def tulis_teks(dokumen):
    sisa = HURUF_MAKS
    for halaman in dokumen:
        isi = halaman.get_textpage().get_text_range()[:sisa].replace("\f", " ").replace("\0", "")
        sisa -= len(isi)
        sys.stdout.buffer.write(isi.encode("utf-8", "replace") + b"\f")


def tulis_gambar(dokumen, halaman, lebar):
    if not 0 < int(halaman) <= len(dokumen):
        berhenti(f"Dokumen ini {len(dokumen)} halaman; tidak ada halaman {halaman}.")
    satu = dokumen[int(halaman) - 1]
    skala = min(int(lebar) / satu.get_width(), 2 * int(lebar) / satu.get_height())
    isi = BytesIO()
    satu.render(scale=skala).to_pil().convert("RGB").save(isi, "WEBP", quality=80)
    sys.stdout.buffer.write(b"%d\n" % len(dokumen) + isi.getvalue())


def berhenti(kalimat):
    sys.stderr.write(kalimat or "Berkas ini tidak dapat dibaca sebagai PDF.")
    raise SystemExit(3)


if __name__ == "__main__":
    anak(*sys.argv[1:])
