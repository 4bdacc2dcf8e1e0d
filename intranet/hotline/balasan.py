"""What the hotline answers by itself: kind, short, the same words for everybody. Pure.

Each fits one SMS of 160 letters of the GSM alphabet (test), with the ticket number in it. It never
repeats a word of the report and never asks who is writing, or for a category.
"""

# At most two questions, and only what is missing.
TERIMA = "Laporan {nomor} diterima dan hanya dibaca Wali Kota.{tanya} Keadaan darurat: 112."
TANYA = {
    (): " Terima kasih, kami jaga kerahasiaan Anda.",
    ("mana",): " Di mana kejadiannya?",
    ("kapan",): " Kapan kejadiannya?",
    ("mana", "kapan"): " Di mana dan kapan kejadiannya?",
}
KOSONG = (
    "Nomor {nomor}. Ceritakan apa yang terjadi, di mana dan kapan. Hanya Wali Kota yang membaca. "
    "Keadaan darurat: 112."
)

# What the mayor sends with one tap when a message is no report of an illegal levy.
PENGALIHAN = {
    "darurat": (
        "Darurat",
        "Terima kasih. Untuk keadaan darurat hubungi 112, 24 jam. Saluran ini khusus laporan "
        "pungutan liar.",
    ),
    "layanan": (
        "Keluhan layanan",
        "Terima kasih. Keluhan layanan dijawab lebih cepat lewat 112 atau LAPOR! (lapor.go.id). "
        "Saluran ini khusus laporan pungutan liar.",
    ),
    "lain": (
        "Bukan laporan",
        "Terima kasih atas pesan Anda. Saluran ini khusus laporan pungutan liar. "
        "Untuk hal lain: 112 atau lapor.go.id.",
    ),
}


def sapaan(nomor, ada_tempat, ada_waktu):
    """The answer to a thread's first message of the day."""
    kurang = tuple(k for k, ada in (("mana", ada_tempat), ("kapan", ada_waktu)) if not ada)
    return TERIMA.format(nomor=nomor, tanya=TANYA[kurang])


def minta_cerita(nomor):
    """The answer to a message that is empty or holds only a place code."""
    return KOSONG.format(nomor=nomor)


def kalimat(nomor, kosong, ada_tempat, ada_waktu):
    """The words of a greeting, from what a transit envelope may hold: never a text."""
    return minta_cerita(nomor) if kosong else sapaan(nomor, ada_tempat, ada_waktu)
