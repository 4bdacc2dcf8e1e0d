"""What the pages of evidence need, and the pictures of PDF pages."""

from flask import request
from flask_login import current_user

from intranet.akun.models import Riwayat
from intranet.bukti import pdf, teks
from intranet.bukti.forms import SifatBukti, TinjauBukti
from intranet.bukti.models import Bukti
from intranet.bukti.teks import PDF, TeksBukti
from intranet.bukti.versi import VersiBukti
from intranet.core import files
from intranet.core.pages import render

LEBAR = 1100


def render_daftar(form, daftar, status=200, galat_bukti=""):
    """The shelf: what was found and where in the text, and what is about to expire."""
    isi = {
        "daftar": daftar,
        "form": form,
        "cuplikan": teks.cuplikan(daftar, form.cari.data or ""),
        "habis": [] if form.cari.data else list(Bukti.hampir_habis_milik(current_user).limit(20)),
        "galat_bukti": galat_bukti,
    }
    return render("bukti/daftar_bukti.html", "daftar_bukti", status, **isi)


def render_bukti(satu, status=200, galat="", block="bukti", **lain):
    """One piece of evidence: what is in it, what reviewers say, what it is used for."""
    isi = {
        "satu": satu,
        "milik_sendiri": current_user.boleh("bukti.unggah") and satu.opd_id == current_user.opd_id,
        "pemakaian": satu.pemakaian,
        "versi_lama": list(VersiBukti.milik(satu)),
        "galat": galat,
        "galat_versi": "",
        "form": SifatBukti(obj=satu),
        "form_tinjau": TinjauBukti(obj=satu),
        "riwayat": Riwayat.tentang(satu),
    }
    return render("bukti/bukti.html", block, status, **(isi | isi_pratinjau(satu) | lain))


def isi_pratinjau(satu):
    """The page to open and what is known of the document's text."""
    dibaca = TeksBukti.get_or_none(TeksBukti.sidik == satu.sidik) if satu.jenis == PDF else None
    jumlah = dibaca.halaman if dibaca else 0
    diminta = max(1, request.args.get("hal", 1, type=int))
    hal = min(diminta, jumlah) if jumlah else diminta
    return {"dibaca": dibaca, "hal": hal, "hal_diminta": diminta, "jumlah_halaman": jumlah}


def gambar(satu, nomor):
    """A page of a PDF as WebP bytes; drawn once and kept. Raises pdf.PdfGagal."""
    if satu.jenis != PDF:
        raise pdf.PdfGagal("Hanya PDF yang punya halaman.")
    kunci = f"pratinjau/{satu.sidik[:2]}/{satu.sidik}/{nomor}-{LEBAR}.webp"
    try:
        return files.get(kunci)
    except FileNotFoundError:
        isi, _ = pdf.gambar(files.get(satu.kunci), nomor, LEBAR)
        files.put(kunci, isi)
        return isi


def tabel(daftar):
    """(titles, rows) of the list for a spreadsheet."""
    judul = ["OPD", "Ragam", "Nama", "Versi", "Nomor dokumen", "Tanggal dokumen", "Berlaku sampai"]
    judul += ["Keadaan", "Diunggah oleh", "Diunggah pada (UTC)", "Ukuran (bita)", "SHA-256"]
    baris = [
        [b.opd.nama, b.ragam, b.nama, b.versi, b.nomor_dokumen, b.tanggal_dokumen]
        + [b.berlaku_sampai, b.keadaan, b.diunggah_oleh.nama]
        + [b.diunggah_pada.isoformat(" ", "seconds"), b.ukuran, b.sidik]
        for b in daftar
    ]
    return judul, baris
