"""What is known of a print besides its pages: which limits its notebook ran under."""

# As cetak.batas calls them, and what each one means for who reads it.
BATAS = {
    "prosesor": "waktu prosesor terbatas",
    "memori": "memori terbatas",
    "ukuran berkas": "ukuran berkas terbatas",
    "jaringan": "tanpa jaringan",
    "berkas lain": "tanpa menyentuh berkas di luar foldernya",
    "proses lain": "tanpa menjalankan program lain",
}


def batas(cetakan):
    """([limits that held], [limits that did not]) in words; None when the run did not say."""
    if cetakan.batas is None:
        return None
    berlaku = [teks for nama, teks in BATAS.items() if nama in cetakan.batas]
    return berlaku, [teks for teks in BATAS.values() if teks not in berlaku]
