"""What the mayor types in the inbox."""

from flask import url_for
from wtforms import Form, HiddenField, PasswordField
from wtforms.validators import InputRequired

from intranet.hotline.kunci.akses import JALUR


class BukaKotak(Form):
    frasa = PasswordField("Frasa sandi hotline", [InputRequired("Tulis frasa sandinya.")])
    lanjut = HiddenField()

    @property
    def tujuan(self):
        """A page of the inbox to go on to; never another one."""
        alamat = self.lanjut.data or ""
        return alamat if alamat.startswith(f"{JALUR}/") else url_for("kotak.daftar")
