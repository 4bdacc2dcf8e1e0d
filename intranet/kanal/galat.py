"""Why something was not sent or fetched, and whether trying again can help. One table."""

# Code of Meta or of Twilio (their ranges do not meet): what to tell people, and whether to retry.
GALAT = {
    0: ("WhatsApp tidak mengenali kita. Perbarui WHATSAPP_TOKEN.", False),
    3: ("Token WhatsApp tidak berhak untuk ini.", False),
    4: ("Terlalu banyak permintaan ke WhatsApp; dicoba lagi nanti.", True),
    10: ("Token WhatsApp tidak berhak mengirim.", False),
    190: ("Token WhatsApp kedaluwarsa. Perbarui WHATSAPP_TOKEN.", False),
    368: ("Meta memblokir akun WhatsApp untuk sementara.", False),
    80007: ("Batas kiriman WhatsApp tercapai; dicoba lagi nanti.", True),
    130429: ("Terlalu cepat mengirim; dicoba lagi nanti.", True),
    130472: ("WhatsApp menahan pesan ini untuk percobaannya sendiri.", False),
    130497: ("WhatsApp tidak mengizinkan kiriman ke negara ini.", False),
    131000: ("Ada yang rusak di pihak WhatsApp; dicoba lagi nanti.", True),
    131008: ("Permintaan ke WhatsApp kurang satu isian.", False),
    131009: ("Permintaan ke WhatsApp memuat isian yang keliru.", False),
    131016: ("WhatsApp sedang tidak melayani; dicoba lagi nanti.", True),
    131026: ("Tidak dapat disampaikan: penerima tidak memakai WhatsApp atau belum setuju.", False),
    131030: ("Nomor penerima belum terdaftar pada nomor percobaan.", False),
    131031: ("Meta mengunci akun WhatsApp.", False),
    131037: ("Nama tampilan nomor WhatsApp belum disetujui Meta.", False),
    131042: ("Ada masalah pembayaran pada akun WhatsApp.", False),
    131047: ("Sudah lewat 24 jam sejak pesan terakhir pelapor; hanya templat yang boleh.", False),
    131048: ("WhatsApp membatasi nomor ini karena banyak kiriman dianggap mengganggu.", False),
    131051: ("WhatsApp tidak mendukung jenis pesan ini.", False),
    131052: ("Lampiran tidak dapat diunduh dari WhatsApp.", False),
    131053: ("Lampiran tidak dapat diunggah ke WhatsApp.", False),
    131056: ("Terlalu sering mengirim ke orang yang sama; dicoba lagi nanti.", True),
    131062: ("Pelapor tanpa nomor tidak dapat dikirimi pesan jenis ini.", False),
    131064: ("Batas jumlah pesan nomor ini tercapai.", False),
    132000: ("Isian templat WhatsApp tidak cocok jumlahnya.", False),
    132001: ("Templat WhatsApp tidak ada atau belum disetujui.", False),
    132005: ("Isi templat WhatsApp terlalu panjang.", False),
    132007: ("Isi templat WhatsApp melanggar ketentuan Meta.", False),
    132008: ("Isian templat WhatsApp kurang.", False),
    132012: ("Isian templat WhatsApp tidak cocok bentuknya.", False),
    132015: ("Templat WhatsApp dijeda Meta karena mutunya.", False),
    132016: ("Templat WhatsApp dihentikan Meta karena mutunya.", False),
    133016: ("Terlalu sering mendaftarkan nomor WhatsApp.", False),
    137000: ("Kunci identitas penerima berubah.", False),
    20003: (
        "Twilio menolak TWILIO_ACCOUNT_SID atau TWILIO_AUTH_TOKEN.",
        False,
    ),
    20429: ("Terlalu banyak permintaan ke Twilio; dicoba lagi nanti.", True),
    21211: ("Nomor penerima keliru.", False),
    21408: ("Akun Twilio belum boleh mengirim ke Indonesia.", False),
    21606: ("TWILIO_NOMOR tidak dapat mengirim pesan ini.", False),
    21610: ("Penerima sudah meminta tidak dikirimi lagi.", False),
    21614: ("Nomor penerima bukan nomor seluler.", False),
    21617: ("Pesan terlalu panjang untuk Twilio.", False),
    30001: ("Antrean Twilio penuh; dicoba lagi nanti.", True),
    30003: ("Ponsel penerima tidak terjangkau.", False),
    30005: ("Nomor penerima tidak aktif.", False),
    30006: ("Nomor penerima tidak dapat menerima SMS.", False),
    30007: ("Operator menolak pesan ini.", False),
    30008: ("Operator tidak menyampaikan pesan ini.", False),
    63016: ("Sudah lewat 24 jam sejak pesan terakhir pelapor; hanya templat yang boleh.", False),
    63018: ("Terlalu cepat mengirim WhatsApp; dicoba lagi nanti.", True),
}
IZIN_META = range(200, 300)


class GagalKirim(Exception):
    """A message was not sent. `kode` is the provider's or ours, `ulang` whether later may do."""

    def __init__(self, kode: str, kalimat: str, ulang: bool = False):
        super().__init__(kalimat)
        self.kode, self.kalimat, self.ulang = kode, kalimat, ulang


class GagalAmbil(GagalKirim):
    """An attachment was not fetched; fields as in GagalKirim."""


def kalimat(kode: str) -> str:
    """What a provider's code means, in words for people; the bare code when we don't know it."""
    return arti(kode)[0]


def arti(kode: str) -> tuple[str, bool]:
    """(sentence, whether trying again can help) of a provider's code."""
    angka = int(kode) if kode.isdecimal() else None
    if angka in IZIN_META:
        angka = 10
    return GALAT.get(angka, (f"Ditolak dengan kode {kode}.", False))


def tolakan(kode, status: int, galat=GagalKirim) -> GagalKirim:
    """The refusal of a provider as `galat`: by its own code, else by the status of its answer."""
    kode = str(kode) if isinstance(kode, int) else ""
    kata, ulang = arti(kode) if kode else (f"Penyedia menjawab {status}.", False)
    tak_dikenal = not kode.isdecimal() or int(kode) not in GALAT
    return galat(
        kode or str(status), kata, ulang or tak_dikenal and (status >= 500 or status == 429)
    )
