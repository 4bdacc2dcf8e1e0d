"""What providers call a kind of message, and what we call it. One table for all of them."""

# Meta's and Twilio's word for the message, or the first half of a media type.
JENIS = {
    "text": "teks",
    "button": "teks",
    "interactive": "teks",
    "image": "gambar",
    "audio": "suara",
    "video": "video",
    "document": "dokumen",
    "location": "lokasi",
    "contacts": "kontak",
    "sticker": "stiker",
    "reaction": "reaksi",
    "revoke": "dihapus",
    "edit": "diubah",
}
TIDAK_DIKENAL = "tidak dikenal"
STATUS = {
    "sent": "terkirim",
    "delivered": "sampai",
    "read": "dibaca",
    "played": "dibaca",
    "failed": "gagal",
    "undelivered": "gagal",
}


def jenis(kata: str) -> str:
    """Our word for a provider's; `tidak dikenal` for one that is not in the table."""
    return JENIS.get(kata, TIDAK_DIKENAL)


def jenis_berkas(mime: str) -> str:
    """What a file is by its media type: gambar, suara, video, kontak, else dokumen."""
    macam, _, rinci = mime.partition("/")
    if macam in ("image", "audio", "video"):
        return JENIS[macam]
    return "kontak" if rinci in ("vcard", "x-vcard") else "dokumen"
