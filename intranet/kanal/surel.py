"""E-mail out, by the office's own mail server: SMTP with the standard library, quick and quiet."""

import smtplib
import ssl
from contextlib import suppress
from email.utils import formatdate, parseaddr
from urllib.parse import unquote, urlsplit

from flask import current_app

from intranet.core.settings import is_loopback
from intranet.kanal.galat import GagalKirim
from intranet.kanal.keadaan import kalimat_kurang, kurang

BATAS_DETIK = 20
PINTU = {"smtp": 587, "smtps": 465}
# The conversation broke where the server may already have taken the message.
TAK_PASTI = (smtplib.SMTPServerDisconnected, OSError)


def kirim(surat):
    """Send an EmailMessage to its one recipient. Raises GagalKirim.

    kode `pengaturan`, `jaringan` (nothing was sent), `lambat` (it may have arrived: not again), or
    the server's own number; `ulang` says whether trying later can help.
    """
    if kosong := kurang("surel", "kirim"):
        raise GagalKirim("pengaturan", kalimat_kurang("surel", kosong))
    surat["Date"] = formatdate(localtime=False)
    server = sambung(urlsplit(current_app.config["SMTP_URL"]))
    try:
        server.send_message(surat)
    except smtplib.SMTPRecipientsRefused as galat:
        raise tolakan(*next(iter(galat.recipients.values()))) from None
    except smtplib.SMTPResponseException as galat:
        raise tolakan(galat.smtp_code, galat.smtp_error) from None
    except TAK_PASTI:
        raise GagalKirim("lambat", "Server surel memutus sambungan.", True) from None
    finally:
        with suppress(smtplib.SMTPException, OSError):
            server.quit()


def sambung(url):
    """A server that knows us; nothing was sent yet, so a failure of the line may be repeated."""
    try:
        return masuk(buka(url), url)
    except smtplib.SMTPAuthenticationError:
        raise GagalKirim("535", "Server surel menolak nama atau kata sandi di SMTP_URL.") from None
    except smtplib.SMTPResponseException as galat:
        raise tolakan(galat.smtp_code, galat.smtp_error) from None
    except ssl.SSLCertVerificationError:
        raise GagalKirim("sertifikat", "Sertifikat server surel tidak dapat dipercaya.") from None
    except (smtplib.SMTPException, OSError):
        kata = "Server surel tidak terjangkau; dicoba lagi nanti."
        raise GagalKirim("jaringan", kata, True) from None


def buka(url):
    """Connected to where SMTP_URL says; encrypted at once if it is smtps://."""
    try:
        tempat = (url.hostname, url.port or PINTU[url.scheme])
    except (ValueError, KeyError):
        tempat = ("", 0)
    if not tempat[0]:
        raise GagalKirim("pengaturan", "SMTP_URL harus smtp://… atau smtps://… dengan nama server.")
    if url.scheme == "smtps":
        aman = ssl.create_default_context()
        return smtplib.SMTP_SSL(*tempat, timeout=BATAS_DETIK, context=aman)
    return smtplib.SMTP(*tempat, timeout=BATAS_DETIK)


def masuk(server, url):
    """The same server, encrypted unless it is this machine, with our name and password said."""
    try:
        server.ehlo()
        if url.scheme == "smtp" and not is_loopback(url.geturl()):
            enkripsikan(server)
        if url.username:
            server.login(unquote(url.username), unquote(url.password or ""))
    except BaseException:
        server.close()
        raise
    return server


def enkripsikan(server):
    """STARTTLS, or nothing is said. (On this machine a mail server has mostly no certificate.)"""
    if not server.has_extn("starttls"):
        kata = "Server surel tidak menawarkan STARTTLS; pakai smtps://…"
        raise GagalKirim("pengaturan", kata)
    server.starttls(context=ssl.create_default_context())


def tolakan(kode, _kata):
    """The server's refusal; numbers of 400 to 499 pass, those above stay."""
    sebentar = 400 <= kode < 500
    lanjut = "dicoba lagi nanti" if sebentar else "periksa alamatnya"
    return GagalKirim(str(kode), f"Server surel menolak dengan kode {kode}; {lanjut}.", sebentar)


def ranah():
    """The domain we send from, for the ids of messages."""
    alamat = parseaddr(current_app.config["SMTP_DARI"])[1]
    return alamat.partition("@")[2] or "kilisuci"
