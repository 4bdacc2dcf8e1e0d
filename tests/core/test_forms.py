from datetime import date
from decimal import Decimal as D

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form

from intranet.core.forms import AngkaField, RupiahField, TanggalField


class Isian(Form):
    angka = AngkaField("Angka", desimal=2)
    rupiah = RupiahField("Rupiah")
    tanggal = TanggalField("Tanggal")


def baca(nama, teks):
    form = Isian(MultiDict({nama: teks}))
    return form.validate(), form[nama].data, form[nama]._value()


@pytest.mark.parametrize(
    ("teks", "nilai"),
    [
        ("1.250,5", D("1250.5")),
        ("12", D(12)),
        ("0", D(0)),
        (" 7,25 ", D("7.25")),
        ("−3", D(-3)),
        ("-3,5", D("-3.5")),
        ("1.000.000", D(1000000)),
        ("", None),
    ],
)
def test_numbers_the_indonesian_way(teks, nilai):
    assert baca("angka", teks)[:2] == (True, nilai)


@pytest.mark.parametrize("teks", ["1.25", "1,2,3", "12 unit", "1.2345", "x", "1e3", "NaN", "%"])
def test_what_is_not_a_number_is_refused_and_kept(teks):
    assert baca("angka", teks) == (False, None, teks)


@pytest.mark.parametrize(
    ("teks", "nilai"), [("Rp1.250.000", 1250000), ("rp 500", 500), ("1.250.000,00", 1250000)]
)
def test_rupiah(teks, nilai):
    assert baca("rupiah", teks)[1] == nilai


def test_rupiah_has_no_sen():
    assert baca("rupiah", "10,5")[0] is False


@pytest.mark.parametrize(
    "teks", ["12 Juli 2021", "12/7/2021", "12-07-2021", "2021-07-12", "12 jul 2021"]
)
def test_dates(teks):
    assert baca("tanggal", teks)[:2] == (True, date(2021, 7, 12))


@pytest.mark.parametrize("teks", ["31/02/2024", "besok", "12 Foo 2021", "12 2021"])
def test_what_is_not_a_date_is_refused_and_kept(teks):
    assert baca("tanggal", teks) == (False, None, teks)


def test_stored_values_are_written_back_in_indonesian():
    form = Isian(data={"angka": D("1250.5"), "rupiah": D(1500), "tanggal": date(2024, 10, 1)})
    tampil = [form[n]._value() for n in ("angka", "rupiah", "tanggal")]
    assert tampil == ["1.250,50", "1.500", "1 Oktober 2024"]
