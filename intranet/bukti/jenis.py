"""What a file really is, told from its first bytes and never from its name."""

import zipfile
from io import BytesIO
from pathlib import PurePath

import filetype

DOKUMEN = "application/vnd.openxmlformats-officedocument."
DITERIMA = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    DOKUMEN + "wordprocessingml.document": "docx",
    DOKUMEN + "spreadsheetml.sheet": "xlsx",
    DOKUMEN + "presentationml.presentation": "pptx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/msword": "doc",
    "application/vnd.ms-excel": "xls",
}
SEBUTAN = "PDF, gambar (JPG, PNG, WebP), Word, Excel, PowerPoint, ODT, atau ODS"
# Shown in the browser itself; everything else is only ever downloaded.
DAPAT_DILIHAT = {"application/pdf", "image/jpeg", "image/png", "image/webp"}
ZIP = {
    "word/document.xml": DOKUMEN + "wordprocessingml.document",
    "xl/workbook.xml": DOKUMEN + "spreadsheetml.sheet",
    "ppt/presentation.xml": DOKUMEN + "presentationml.presentation",
}


class JenisDitolak(ValueError):
    """The content is not of a kind we keep; the message is a sentence for the person uploading."""


def kenali(isi, nama):
    """The MIME type of `isi` (bytes), one of DITERIMA.

    Raises JenisDitolak when it is empty, unknown, or something else than its `nama` says.
    """
    if not isi:
        raise JenisDitolak("Berkas ini kosong (0 bita). Simpan ulang, lalu unggah lagi.")
    jenis = dari_isi(isi)
    if jenis not in DITERIMA:
        raise JenisDitolak(f"Isi berkas ini bukan {SEBUTAN}.")
    akhiran = PurePath(nama).suffix.lower().lstrip(".").replace("jpeg", "jpg")
    if akhiran != DITERIMA[jenis]:
        raise JenisDitolak(
            f"Nama berkas berakhiran .{akhiran or '?'}, tetapi isinya {DITERIMA[jenis]}. "
            "Periksa berkasnya, lalu unggah lagi."
        )
    return jenis


def dari_isi(isi):
    if isi[:4] == b"PK\x03\x04":
        return dari_zip(isi)
    cocok = filetype.guess(isi)
    return cocok.mime if cocok else None


def dari_zip(isi):
    """Office documents are ZIP archives; which one shows in the names inside."""
    try:
        with zipfile.ZipFile(BytesIO(isi)) as arsip:
            nama = set(arsip.namelist())
            if "mimetype" in nama and arsip.getinfo("mimetype").file_size < 200:
                return arsip.read("mimetype").decode("ascii", "replace").strip()
    except zipfile.BadZipFile:
        return None
    return next((jenis for isi, jenis in ZIP.items() if isi in nama), None)
