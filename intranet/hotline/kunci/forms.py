"""What is typed at the key's ceremony."""

from flask import url_for
from wtforms import Form, HiddenField, PasswordField, SelectField, StringField, ValidationError
from wtforms.validators import EqualTo, InputRequired, Optional

from intranet.hotline.kunci import frasa

JALUR = "/hotline/kotak"


class BukaKotak(Form):
    frasa = PasswordField("Frasa sandi hotline", [InputRequired("Tulis frasa sandinya.")])
    lanjut = HiddenField()

    @property
    def tujuan(self):
        """A page of the inbox to go on to; never another one."""
        alamat = self.lanjut.data or ""
        return alamat if alamat.startswith(f"{JALUR}/") else url_for("kotak.daftar")


class FrasaBaru(Form):
    """A new passphrase, typed twice."""

    kata = PasswordField("Frasa sandi baru", [InputRequired("Tulis frasa sandinya.")])
    ulang = PasswordField(
        "Sekali lagi",
        [InputRequired("Tulis sekali lagi."), EqualTo("kata", "Tidak sama dengan yang di atas.")],
    )

    def validate_kata(self, field):
        if kalimat := frasa.keberatan(field.data):
            raise ValidationError(kalimat)


class SusunKunci(FrasaBaru):
    """A new key. With one in force: what opens that one, and who is to hold the new one."""

    lama = StringField("Frasa sandi lama, atau kode salah satu lembar pemulihan", [Optional()])
    pemilik = SelectField("Pemegang kunci baru", [Optional()], coerce=int, validate_choice=True)

    @classmethod
    def isi(cls, isian, walikota, kini):
        """The form with the accounts that may hold a key; the present person first."""
        form = cls(isian, pemilik=kini.id)
        urut = sorted(walikota, key=lambda p: p.id != kini.id)
        form.pemilik.choices = [(p.id, p.nama) for p in urut]
        return form


class SahkanKunci(Form):
    kode = StringField("Kode dari lembar A", [InputRequired("Ketik kode di lembar A.")])


class GantiFrasa(FrasaBaru):
    lama = PasswordField("Frasa sandi sekarang", [InputRequired("Tulis frasa yang sekarang.")])
