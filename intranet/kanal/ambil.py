"""Attachments: fetched from the provider with a hard limit, and deleted there."""

import time
from urllib.parse import urlsplit

from flask import current_app

from intranet.kanal.client import minta
from intranet.kanal.galat import GagalAmbil
from intranet.kanal.meta import kirim as meta
from intranet.kanal.twilio import kirim as twilio

BATAS_DETIK = 60
LOMPATAN_MAKS = 2
# Where the providers keep attachments. An address comes from outside: it must not lead our worker,
# with our keys in its hands, to a machine of our own.
GUDANG = {
    "meta": (".facebook.com", ".fbsbx.com", ".fbcdn.net", ".whatsapp.net"),
    "twilio": (".twilio.com", ".twiliocdn.com", ".s3-external-1.amazonaws.com"),
}
PANGKAL = {"meta": "GRAPH_URL", "twilio": "TWILIO_URL"}


def ambil_media(media, penyedia, hapus=True):
    """The bytes of an attachment, at most HOTLINE_LAMPIRAN_MAKS; then deleted at the provider.

    With `hapus=False` it stays there: fetch, seal, commit, then `hapus_media`, and a worker that
    is killed in between can fetch again. Raises GagalAmbil.
    """
    tenggat, maks = time.monotonic() + BATAS_DETIK, current_app.config["HOTLINE_LAMPIRAN_MAKS"]
    if penyedia == "meta":
        url, besar = meta.tempat(media, tenggat, maks)
    elif penyedia == "twilio":
        url, besar = media.ref, None
    else:
        raise GagalAmbil("alamat", "Kanal ini tidak membawa lampiran.")
    isi = unduh(url, penyedia, tenggat, maks)
    if besar is not None and len(isi) != besar:
        raise GagalAmbil("ukuran", "Lampiran terpotong di jalan; diambil lagi nanti.", True)
    if hapus:
        hapus_media(media, penyedia)
    return isi


def hapus_media(media, penyedia):
    """Let the provider forget an attachment; whether it did. Its own time limit comes anyway."""
    tenggat = time.monotonic() + BATAS_DETIK / 6
    try:
        url = meta.alamat_media(media) if penyedia == "meta" else periksa(media.ref, penyedia)
        jawab = minta("DELETE", url, tenggat, galat=GagalAmbil, **kunci(penyedia))
    except GagalAmbil:
        return False
    return jawab.status in (200, 204)


def unduh(url, penyedia, tenggat, maks):
    """Follow at most two redirects, each to a house of the provider, without the key after one."""
    kredensial = kunci(penyedia)
    for _ in range(LOMPATAN_MAKS + 1):
        periksa(url, penyedia)
        jawab = minta("GET", url, tenggat, maks, GagalAmbil, **kredensial)
        if jawab.status == 200:
            return jawab.mentah
        if not jawab.ke or not 300 <= jawab.status < 400:
            ulang = jawab.status >= 500 or jawab.status == 429
            raise GagalAmbil(str(jawab.status), f"Penyedia menjawab {jawab.status}.", ulang)
        url, kredensial = jawab.ke, {}
    raise GagalAmbil("alamat", "Lampiran berpindah-pindah alamat.")


def periksa(url, penyedia):
    """The address itself, when it leads to the provider; raises GagalAmbil when elsewhere."""
    if not milik_penyedia(url, penyedia):
        raise GagalAmbil("alamat", "Alamat lampiran bukan milik penyedia.")
    return url


def milik_penyedia(url, penyedia):
    try:
        bagian, kita = urlsplit(url), urlsplit(current_app.config[PANGKAL[penyedia]])
        if (bagian.scheme, bagian.netloc) == (kita.scheme, kita.netloc):
            return True
        polos = bagian.scheme == "https" and not bagian.username and bagian.port in (None, 443)
    except ValueError:
        return False
    return polos and f".{bagian.hostname}".endswith(GUDANG[penyedia])


def kunci(penyedia):
    return {"headers": meta.kunci()} if penyedia == "meta" else {"auth": twilio.kunci()}
