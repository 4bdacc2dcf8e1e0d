"""Which channels are switched on, and which setting a silent one is waiting for."""

from dataclasses import dataclass

from flask import current_app

# What each provider needs. The verify token is only asked for once, when Meta learns our address.
PERLU = {
    "meta": {
        "nama": "WhatsApp",
        "terima": ("WHATSAPP_APP_SECRET",),
        "kirim": ("WHATSAPP_TOKEN", "WHATSAPP_PHONE_ID"),
        "daftar": ("WHATSAPP_VERIFY_TOKEN",),
    },
    "twilio": {
        "nama": "Twilio",
        "terima": ("TWILIO_AUTH_TOKEN",),
        "kirim": ("TWILIO_AUTH_TOKEN", "TWILIO_ACCOUNT_SID", "TWILIO_NOMOR"),
        "daftar": (),
    },
    "gammu": {
        "nama": "Modem SMS",
        "terima": ("SMSD_DB",),
        "kirim": ("SMSD_CONF",),
        "daftar": (),
    },
    # Mail only goes out: notifications to people of the office, never to a reporter.
    "surel": {
        "nama": "Surel",
        "terima": (),
        "kirim": ("SMTP_URL", "SMTP_DARI"),
        "daftar": (),
    },
}


@dataclass(frozen=True)
class KeadaanKanal:
    """One provider: whether it receives and sends, and the settings that are still empty."""

    nama: str
    terima: bool
    kirim: bool
    kurang: tuple[str, ...]

    @property
    def kata(self) -> str:
        """'menerima, mengirim', or 'mati', with the settings that are still empty."""
        bisa = [k for k, ya in (("menerima", self.terima), ("mengirim", self.kirim)) if ya]
        sisa = f" (kurang {', '.join(self.kurang)})" if self.kurang else ""
        return (", ".join(bisa) or "mati") + sisa


def kanal_aktif() -> dict[str, KeadaanKanal]:
    """Every provider by its key in PENYEDIA, as the settings have it; asks nobody outside."""
    return {
        penyedia: KeadaanKanal(
            perlu["nama"],
            bool(perlu["terima"]) and not kurang(penyedia, "terima"),
            not kurang(penyedia, "kirim"),
            tuple(dict.fromkeys(kurang(penyedia, "terima", "kirim", "daftar"))),
        )
        for penyedia, perlu in PERLU.items()
    }


def kurang(penyedia: str, *arah: str) -> list[str]:
    """The settings that are empty and needed to do `arah`: terima, kirim, daftar."""
    perlu = [nama for satu in arah for nama in PERLU[penyedia][satu]]
    return [nama for nama in perlu if not current_app.config[nama]]


def kalimat_kurang(penyedia: str, nama: list[str]) -> str:
    return f"Kanal {PERLU[penyedia]['nama']} belum menyala: isi {' dan '.join(nama)}."
