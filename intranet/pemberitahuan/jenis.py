"""The kinds of notification, as one table: what each is called, whom it concerns, how it looks."""

from dataclasses import dataclass

# By which ways besides the app, and when: not, once a day with the others, or at once.
CARA = {"surel": "Surel", "whatsapp": "WhatsApp"}
WAKTU = {"mati": "tidak", "ringkasan": "sehari sekali", "langsung": "langsung"}
# What holds until a person chooses: one mail a day once there is an address, nothing else.
BAWAAN = {"surel": "ringkasan", "whatsapp": "mati"}

OPD = ("operator", "kepala_opd")
PIMPINAN = ("sekda", "walikota")
ZI = (*OPD, "inspektorat", "asesor")


@dataclass(frozen=True)
class Jenis:
    """One kind: its name, what it tells, an icon of Tabler's, and the roles that can get it."""

    nama: str
    uraian: str
    ikon: str
    peran: tuple[str, ...]


JENIS = {
    "tenggat": Jenis(
        "Tenggat",
        "14, 7, dan 1 hari sebelum tenggat, dan sehari sesudahnya, selama ada yang belum selesai",
        "clock",
        (*OPD, "barenlitbang"),
    ),
    "triwulan": Jenis(
        "Triwulan",
        "triwulan dibuka atau ditutup",
        "calendar-event",
        (*OPD, "barenlitbang", *PIMPINAN),
    ),
    "diajukan": Jenis("Pengajuan", "OPD mengajukan isiannya", "send", ("barenlitbang",)),
    "dikembalikan": Jenis("Dikembalikan", "satu isian dikembalikan", "arrow-back-up", OPD),
    "diverifikasi": Jenis("Diverifikasi", "isian diverifikasi", "check", OPD),
    "pengecualian": Jenis(
        "Pengecualian",
        "tambahan waktu diminta atau diputuskan",
        "lock-open",
        (*OPD, "barenlitbang"),
    ),
    "bukti": Jenis("Bukti", "bukti hampir habis masa berlakunya", "paperclip", OPD),
    "rekomendasi": Jenis(
        "Rekomendasi ZI", "diberikan, ditindaklanjuti, atau diputuskan", "shield-check", ZI
    ),
    "peringatan": Jenis(
        "Peringatan dini",
        "satu peringatan mulai, dan Anda yang bertindak",
        "alert-triangle",
        (*OPD, "barenlitbang", "inspektorat", *PIMPINAN),
    ),
    # Of a disposisi nothing is told but that there is one: not its words, its thread, its sender.
    "disposisi": Jenis(
        "Disposisi", "ada disposisi baru", "mail", ("kepala_opd", "inspektorat", "sekda")
    ),
    "cetakan": Jenis(
        "Cetakan",
        "cetakan yang Anda minta selesai atau gagal",
        "printer",
        (*ZI, "barenlitbang", *PIMPINAN, "analis"),
    ),
    "laporan": Jenis("Laporan", "buku atau laporan dikirim kepada Anda", "book-2", ("kepala_opd",)),
}


def untuk_peran(peran):
    """The kinds that somebody of this role can get, in the table's order: {code: Jenis}."""
    return {kode: satu for kode, satu in JENIS.items() if peran in satu.peran}
