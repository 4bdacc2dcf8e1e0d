"""New weights of the index, as they are typed."""

from wtforms import Form, SelectField
from wtforms.validators import DataRequired, InputRequired, NumberRange

from intranet.core.format import triwulan
from intranet.core.forms import PANJANG, AngkaField, short_text
from intranet.dasbor.indeks.rumus import BAGIAN

ISI = InputRequired("Tulis bobotnya; 0 bila tidak dihitung.")
BATAS = NumberRange(0, 100, "Tulis bilangan dari 0 sampai 100.")


class BobotKosong(Form):
    mulai = SelectField("Berlaku mulai")
    alasan = short_text(
        "Alasan", DataRequired("Tulis alasan perubahan bobot ini."), panjang=PANJANG
    )


# One field for each part, in their order: b_kinerja, b_ketepatan, …
BobotBaru = type(
    "BobotBaru",
    (BobotKosong,),
    {f"b_{k}": AngkaField(nama, [ISI, BATAS], desimal=0) for k, nama in BAGIAN.items()},
)


def form_bobot(isian, berlaku, pilihan):
    """The form; filled with the weights in force until somebody types. `pilihan`: quarters."""
    bawaan = {f"b_{k}": n for k, n in berlaku.items()}
    form = BobotBaru(isian, data=bawaan)
    form.mulai.choices = [(f"{t}-{n}", triwulan(n, t).capitalize()) for t, n in pilihan]
    return form


def isi_bobot(form):
    """{part: number} and (year, quarter) of a valid form."""
    tahun, nomor = form.mulai.data.split("-")
    isi = {k: form[f"b_{k}"].data for k in BAGIAN}
    return {k: int(n) if n == int(n) else n for k, n in isi.items()}, (int(tahun), int(nomor))
