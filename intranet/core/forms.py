"""WTForms fields that read what an Indonesian office types."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from wtforms import StringField, TextAreaField, ValidationError
from wtforms.validators import Length

from intranet.core.format import angka, tanggal

BULAN = [
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
]
UTUH = re.compile(r"[-−]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?")


PENDEK, PANJANG = 255, 2000


def one_line(teks):
    """A text without stray spaces and line breaks; '' for nothing."""
    return " ".join((teks or "").split())


def trimmed(teks):
    """A text without spaces around it; '' for nothing."""
    return (teks or "").strip()


def short_text(judul, *syarat, panjang=PENDEK):
    """A field for one line; what stands in it has no stray spaces."""
    return StringField(judul, [*syarat, at_most(panjang)], filters=[one_line])


def long_text(judul, *syarat, panjang=PANJANG):
    """A field for several lines, trimmed."""
    return TextAreaField(judul, [*syarat, at_most(panjang)], filters=[trimmed])


def at_most(panjang):
    """The rule that a text is no longer than that, with its sentence."""
    return Length(max=panjang, message=f"Paling panjang {angka(panjang)} huruf.")


def baca_angka(teks):
    """'1.250,5' -> Decimal('1250.5'). Raises ValueError on anything else, also on '1.25'.

    A point followed by other than three digits is refused rather than guessed: to one reader
    1.25 is one and a quarter, to another it is a slip for 125.
    """
    teks = teks.replace("\u00a0", "").replace(" ", "")
    if not UTUH.fullmatch(teks):
        raise ValueError(teks)
    try:
        return Decimal(teks.replace(".", "").replace(",", ".").replace("−", "-"))
    except InvalidOperation:
        raise ValueError(teks) from None


def galat_pertama(form):
    """The first sentence of what is wrong with a form, for one that is too small to show more."""
    return next(iter(form.errors.values()))[0]


class AngkaField(StringField):
    """A number written the Indonesian way: `1.250,5`. Data is a Decimal, or None when empty."""

    kalimat = "Tulis angka saja, dengan koma untuk desimal. Contoh: 1.250,5"

    def __init__(self, *args, desimal=None, **options):
        super().__init__(*args, **options)
        self.desimal = desimal

    def process_formdata(self, valuelist):
        teks = valuelist[0].strip() if valuelist else ""
        try:
            self.data = self.baca(teks) if teks else None
        except ValueError:
            self.data = None
            raise ValidationError(self.kalimat) from None

    def baca(self, teks):
        return baca_angka(teks)

    def tulis(self):
        return angka(self.data, self.desimal)

    def _value(self):
        if self.raw_data:
            return self.raw_data[0]
        return "" if self.data is None else self.tulis()


class RupiahField(AngkaField):
    """Whole rupiah, with or without 'Rp': `Rp1.250.000`. Data is a Decimal."""

    kalimat = "Tulis rupiah tanpa sen. Contoh: 1.250.000"

    def baca(self, teks):
        nilai = baca_angka(re.sub(r"^Rp\.?\s*", "", teks, flags=re.I).removesuffix(",00"))
        if nilai != int(nilai):
            raise ValueError(teks)
        return nilai

    def tulis(self):
        return angka(self.data, 0)


class TanggalField(AngkaField):
    """A date: `10 Oktober 2024`, `10/10/2024`, or what a date picker sends. Data is a date."""

    kalimat = "Tulis tanggal lengkap. Contoh: 10 Oktober 2024"

    def baca(self, teks):
        if re.fullmatch(r"\d{4}-\d\d-\d\d", teks):
            return date.fromisoformat(teks)
        hari, bulan, tahun = re.split(r"[\s/.-]+", teks.lower())
        nomor = int(bulan) if bulan.isdigit() else self.bulan(bulan)
        return date(int(tahun), nomor, int(hari))

    def bulan(self, kata):
        cocok = [n for n, nama in enumerate(BULAN, 1) if nama.startswith(kata[:3])]
        if len(kata) < 3 or not cocok:
            raise ValueError(kata)
        return cocok[0]

    def tulis(self):
        return tanggal(self.data)
