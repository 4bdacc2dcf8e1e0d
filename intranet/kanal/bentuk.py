"""The one shape of a message, whichever channel it came by. Pure; nothing here is ever stored."""

from dataclasses import dataclass
from datetime import datetime

# What a person calls the way, and who carries it.
KANAL = {"whatsapp": "WhatsApp", "sms": "SMS", "web": "Halaman web", "lisan": "Laporan lisan"}
PENYEDIA = ("meta", "twilio", "gammu")


@dataclass(frozen=True)
class Alamat:
    """Where an answer goes: `nilai` is a number in E.164 (+62…) or Meta's business-scoped id, as
    `jenis` says: 'e164', 'bsuid', or 'tanpa' when the sender is not known at all.

    `kanal` tells apart what one provider carries by two ways: the same number at Twilio is an SMS
    or a WhatsApp.
    """

    penyedia: str
    jenis: str
    nilai: str
    kanal: str = ""


@dataclass(frozen=True)
class Media:
    """A picture, voice or file to be fetched later: Meta's id, or Twilio's address, as `ref`."""

    ref: str
    mime: str = ""
    nama: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class PesanMasuk:
    """One message from a reporter.

    kanal          key of KANAL
    penyedia       one of PENYEDIA; "" for web and lisan
    id             the provider's id of the message, unique with `kanal`: Meta's as it is
                   ("wamid…"), the others' after their name ("twilio:SM…", "gammu:…")
    pengirim       every name the sender has there, as (jenis, nilai), the most lasting first:
                   a BSUID before a number; () when there is none
    pada           when it was sent, naive UTC
    teks           what was written, or the caption; "" when there is none
    jenis          teks, gambar, suara, video, dokumen, lokasi, kontak, stiker, reaksi, dihapus,
                   diubah, tidak dikenal; unknown kinds keep the provider's own word in `rincian`
    rincian        what else there is to read: coordinates, a name; of dihapus, diubah and reaksi
                   the id of the message it is about, and nothing else
    media          what to fetch later
    balas_langsung whether the channel's own HTTP answer can carry a reply (TwiML)
    """

    kanal: str
    penyedia: str
    id: str
    pengirim: tuple[tuple[str, str], ...]
    pada: datetime
    teks: str = ""
    jenis: str = "teks"
    rincian: str = ""
    nama: str = ""
    media: tuple[Media, ...] = ()
    balas_langsung: bool = False

    @property
    def alamat(self):
        """Where an answer goes, or None."""
        if not self.pengirim or self.pengirim[0][0] == "tanpa":
            return None
        return Alamat(self.penyedia, *self.pengirim[0], self.kanal)


@dataclass(frozen=True)
class StatusKirim:
    """What a provider says about a message of ours: terkirim, sampai, dibaca or gagal."""

    kanal: str
    id: str
    status: str
    kode: str = ""
    kalimat: str = ""
