"""Handing one message over to the channel: the words of a mail and of a WhatsApp template."""

from email.message import EmailMessage

from flask import current_app, render_template

from intranet.kanal import surel
from intranet.kanal.bentuk import Alamat
from intranet.kanal.galat import GagalKirim
from intranet.kanal.keadaan import kurang
from intranet.kanal.keluar import kirim

# What fits one line of a WhatsApp template beside the address.
SEBUT_MAKS = 3
HURUF_WHATSAPP = 900


def antarkan(keluar, kontak, kabar):
    """Give `keluar` (KabarKeluar) with its notifications to its channel. Raises GagalKirim."""
    if not kabar:
        raise GagalKirim("kosong", "Tidak ada isinya lagi.")
    if not getattr(kontak, keluar.cara):
        raise GagalKirim("alamat", "Alamatnya sudah dihapus pemiliknya.")
    ANTAR[keluar.cara](keluar, kontak, kabar)


def antar_surel(keluar, kontak, kabar):
    surel.kirim(surat(keluar, kontak.surel, kabar))


def antar_whatsapp(keluar, kontak, kabar):
    """By template always: nobody here wrote to us within 24 hours."""
    penyedia = "meta" if not kurang("meta", "kirim") else "twilio"
    alamat = Alamat(penyedia, "e164", kontak.whatsapp, "whatsapp")
    kirim(alamat, kalimat_whatsapp(kabar), jendela=False, templat="WHATSAPP_TEMPLAT_KABAR")


ANTAR = {"surel": antar_surel, "whatsapp": antar_whatsapp}


def surat(keluar, kepada, kabar):
    """The mail, as plain text and as simple HTML; its id is always the same for one message."""
    isi = {"kabar": kabar, "pangkal": current_app.config["PUBLIC_URL"], "hari": keluar.hari}
    pilihan = f"{isi['pangkal']}/akun/pemberitahuan"
    s = EmailMessage()
    s["Subject"] = judul(kabar)
    s["To"], s["From"] = kepada, current_app.config["SMTP_DARI"]
    s["Message-ID"] = f"<kabar-{keluar.id}-{keluar.penerima_id}@{surel.ranah()}>"
    s["Auto-Submitted"], s["List-Unsubscribe"] = "auto-generated", f"<{pilihan}>"
    s.set_content(render_template("pemberitahuan/surel.txt", **isi))
    s.add_alternative(render_template("pemberitahuan/surel.html", **isi), subtype="html")
    return s


def judul(kabar):
    """'Kilisuci: …' with the sentence itself, or how many there are."""
    return f"Kilisuci: {kabar[0].kalimat if len(kabar) == 1 else f'{len(kabar)} pemberitahuan'}"


def kalimat_whatsapp(kabar):
    """One line: the first sentences, how many more, and where to read all."""
    pangkal = current_app.config["PUBLIC_URL"]
    if len(kabar) == 1:
        return f"{kabar[0].kalimat} {pangkal}/pemberitahuan/{kabar[0].id}"
    sebut = " ".join(satu.kalimat for satu in kabar[:SEBUT_MAKS])[:HURUF_WHATSAPP]
    lain = f" Dan {len(kabar) - SEBUT_MAKS} lagi." if len(kabar) > SEBUT_MAKS else ""
    return f"{sebut}{lain} {pangkal}/pemberitahuan"


def menyala():
    """The ways that are switched on: their channel sends, and WhatsApp has its template."""
    surel_siap = not kurang("surel", "kirim")
    penyedia = not (kurang("meta", "kirim") and kurang("twilio", "kirim"))
    wa_siap = penyedia and bool(current_app.config["WHATSAPP_TEMPLAT_KABAR"])
    return [cara for cara, siap in (("surel", surel_siap), ("whatsapp", wa_siap)) if siap]
