"""Where to be reached, and when for each kind."""

from wtforms import Form, SelectField, ValidationError
from wtforms.validators import Optional, Regexp

from intranet.core.forms import short_text
from intranet.kanal.nomor import kenali
from intranet.pemberitahuan.jenis import CARA, WAKTU, untuk_peran
from intranet.pemberitahuan.pilihan import waktu_dipilih

# No more than what keeps a slip and a second header out: whether it arrives, only a mail can tell.
SUREL = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$"


class TetapkanKontak(Form):
    """The addresses; `form_pilihan` adds one choice for each kind and way."""

    surel = short_text(
        "Alamat surel",
        Optional(),
        Regexp(SUREL, message="Tulis satu alamat, misalnya nama@kediri.go.id."),
    )
    whatsapp = short_text("Nomor WhatsApp", Optional())

    def validate_whatsapp(self, field):
        if field.data and (kenali(field.data) or ("",))[0] != "e164":
            raise ValidationError("Tulis nomor ponsel. Contoh: 0812 3456 7890")

    @property
    def alamat(self):
        """{surel, whatsapp}, the number in E.164; '' for none."""
        nomor = kenali(self.whatsapp.data or "")
        return {"surel": self.surel.data or "", "whatsapp": nomor[1] if nomor else ""}

    @property
    def pilihan(self):
        """{kind: {way: code of WAKTU}}."""
        return {j: {c: self[nama(j, c)].data for c in CARA} for j in self.jenis}


def form_pilihan(pengguna, kontak, pilihan, isian=None):
    """The form of one person: `kontak` and `pilihan` ({kind: Pilihan}) are what holds now."""
    jenis = untuk_peran(pengguna.peran)
    kolom = {
        nama(kode, cara): SelectField(
            f"{satu.nama}: {CARA[cara]}",
            choices=list(WAKTU.items()),
            default=waktu_dipilih(pilihan.get(kode), cara),
        )
        for kode, satu in jenis.items()
        for cara in CARA
    }
    bentuk = type("TetapkanPilihan", (TetapkanKontak,), kolom | {"jenis": jenis})
    return bentuk(isian, surel=kontak.surel, whatsapp=kontak.whatsapp)


def nama(jenis, cara):
    """The name of the field of one kind and way."""
    return f"{jenis}_{cara}"
