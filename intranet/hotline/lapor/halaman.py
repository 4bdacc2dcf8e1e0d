"""What the reporter's pages show."""

from urllib.parse import quote

from flask import current_app, make_response, render_template, request, url_for

from intranet.core.penjaga import hitungan_baru, lanjutkan
from intranet.hotline.disposisi.pelapor import menunggu_pelapor
from intranet.hotline.lapor import pengiriman, penjaga, tanda_terima
from intranet.hotline.lapor.forms import BukaUtas, TambahPesan, TulisLaporan

BELUM = "Laporan belum terkirim. Tulisan Anda masih ada."
PENUH = "Hari ini sudah terlalu banyak laporan dari jaringan ini; pakai jaringan lain, atau besok."
RUSAK = "Ada yang rusak di pihak kami. Tulisan Anda masih ada; kirim lagi sebentar lagi."
TIDAK_DIKENAL = (
    "Tidak ada laporan dengan kode ini. Periksa huruf demi huruf. Laporan yang sudah lewat masa "
    "simpannya juga tidak ada lagi."
)
TAMPIL_SEKALI = (
    "Laporan yang baru Anda kirim sudah masuk. Kodenya hanya tampil sampai Anda mencatatnya, "
    "paling lama 15 menit, dan hanya di browser yang menerima kuki. Kami tidak menyimpannya."
)


def render(nama, status=200, **isi):
    return make_response(render_template(f"hotline/lapor/{nama}.html", **isi), status)


def kata(judul, kalimat, status=200):
    """A page that says one thing."""
    return render("kata", status, judul=judul, kalimat=kalimat)


def render_tulis(form, titik=None, asing=False, status=200, galat="", hitung=True):
    """The report's form: at `titik`, under an unknown place code (`asing`), with what is wrong.

    `hitung` False asks no sum, for when the database can't be asked how many came.
    """
    isi = {"form": form, "titik": titik, "asing": asing, "galat": galat}
    isi["sejak"] = lanjutkan(penjaga.UNTUK, request.form.get("sejak"))
    perlu = hitung and penjaga.perlu_hitungan(pengiriman.titik_laporan(titik, form))
    isi["hitungan"] = hitungan_baru(penjaga.UNTUK) if perlu else None
    return render("tulis", status, **isi, lain=jalan_lain(titik))


def jalan_lain(titik):
    """[(way, address)] of the other channels that are open, begun with the place's code."""
    awal = quote(f"#{titik.kode} ") if titik else ""
    jalan = []
    if nomor := current_app.config["WHATSAPP_NOMOR"]:
        angka = "".join(h for h in nomor if h.isdigit())
        jalan.append(("WhatsApp", f"https://wa.me/{angka}?text={awal}"))
    if nomor := current_app.config["SMS_NOMOR"]:
        jalan.append((f"SMS ke {nomor}", f"sms:{nomor.replace(' ', '')}?body={awal}"))
    return jalan


def render_terkirim(isi, status=200, galat=""):
    return render("terkirim", status, **isi, naskah=naskah(isi), galat=galat)


def naskah(isi):
    """The signed receipt of what the cookie carries, with where to check it."""
    alamat = current_app.config["PUBLIC_URL"] + url_for("lapor.tanda_terima_kosong")
    return f"{tanda_terima.naskah(isi['tanda'])}Periksa di: {alamat}\n"


def render_lacak(form, status=200, galat=""):
    return render("lacak", status, form=form, galat=galat)


def render_utas(utas, rahasia, form=None, status=200, galat=""):
    """The thread as its reporter reads it, with a form to add to it."""
    isi = {"utas": utas, "pesan": pengiriman.baca(utas, rahasia), "galat": galat}
    isi["ditanya"] = bool(menunggu_pelapor(utas))
    return render("utas", status, **isi, form=form or TambahPesan())


def render_tanda(form, status=200, galat="", tanda=None):
    sama = tanda and form.isi.data and tanda_terima.sidik(form.isi.data) == tanda["sidik"]
    isi = {"tanda": tanda, "sama": sama, "kunci": tanda_terima.kunci_publik()}
    return render("tanda_terima", status, form=form, galat=galat, **isi)


def bertahan(status, kalimat):
    """The answer when nothing can be taken: with the words that were sent, and without a query."""
    if request.endpoint == "lapor.kirim":
        form = TulisLaporan.dari(request)
        return render_tulis(form, status=status, galat=kalimat, hitung=False)
    if request.endpoint == "lapor.tambah":
        return render_lacak(BukaUtas(request.form), status, kalimat)
    return kata("Belum bisa", kalimat, status)
