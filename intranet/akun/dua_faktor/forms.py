"""What may be typed about a second factor."""

from wtforms import Form, HiddenField, StringField


def tight(teks):
    """A code without the spaces that people put between its groups; '' for nothing."""
    return "".join((teks or "").split())


class TulisKode(Form):
    """A code of the phone, or instead of it a recovery code."""

    kode = StringField("Kode 6 angka", filters=[tight])
    pemulihan = StringField("Kode pemulihan", filters=[tight])
    lanjut = HiddenField()
    status, jeda = 422, 0

    def validate(self, **options):
        if not (self.kode.data or self.pemulihan.data):
            self.kode.errors = ["Tulis 6 angka dari aplikasi autentikator di ponsel Anda."]
            return False
        return super().validate(**options)

    def tolak(self, galat):
        """Show why the code was refused, beside the field it stands in."""
        field = self.pemulihan if self.pemulihan.data else self.kode
        field.errors, self.status = [str(galat)], galat.status
        self.jeda = getattr(galat, "detik", 0)


class PasangFaktor(TulisKode):
    """The first code of the new app; beside it one of the old, where there is an old one."""

    baru = StringField("6 angka yang tampil di aplikasi", filters=[tight])

    def __init__(self, *args, mengganti=False, **options):
        super().__init__(*args, **options)
        self.mengganti = mengganti

    def validate(self, **options):
        if not self.baru.data:
            self.baru.errors = ["Tulis 6 angka yang tampil sesudah kode dipindai."]
            return False
        return not self.mengganti or super().validate(**options)
