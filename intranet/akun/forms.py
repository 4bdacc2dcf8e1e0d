from wtforms import Form, HiddenField, PasswordField, StringField
from wtforms.validators import InputRequired


class Masuk(Form):
    nama_pengguna = StringField(
        "NIP atau nama pengguna", [InputRequired("Tulis nama pengguna Anda.")]
    )
    kata_sandi = PasswordField("Kata sandi", [InputRequired("Tulis kata sandi Anda.")])
    lanjut = HiddenField()
