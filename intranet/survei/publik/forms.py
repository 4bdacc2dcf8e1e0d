"""What a citizen may answer: one choice for each question, a little about oneself, a suggestion."""

import re

from wtforms import Form, RadioField, SelectField
from wtforms.validators import AnyOf, InputRequired, Optional

from intranet.core.forms import long_text, short_text
from intranet.survei.kuesioner import PROFIL

KOSONG = "Pilih satu jawaban."
NOMOR = re.compile(r"\+?\d[\d .()-]{8,}\d")
POS_EL = re.compile(r"\S+@\S+\.\S+")


def form_tanggapan(survei, isian=None):
    """The form of a survey's own questions, with `isian` (a MultiDict) in it."""
    kolom = {b["kode"]: pertanyaan(b) for b in survei.butir}
    kolom |= {kunci: pilihan(*isi) for kunci, isi in PROFIL.items()}
    kolom["layanan"] = short_text("Layanan yang Anda urus", panjang=100)
    kolom["saran"] = long_text("Saran atau keluhan", panjang=1000)
    form = type("FormTanggapan", (IsiTanggapan,), kolom)(isian)
    form.survei = survei
    return form


def pertanyaan(butir):
    jawaban = [(str(n), teks) for n, teks in enumerate(butir["jawaban"], 1)]
    sah = AnyOf([n for n, _ in jawaban], KOSONG)
    return RadioField(
        butir["tanya"], [InputRequired(KOSONG), sah], choices=jawaban, validate_choice=False
    )


def pilihan(nama, kata):
    daftar = [("", "tidak disebut"), *((k, k) for k in kata)]
    return SelectField(
        nama, [Optional(), AnyOf(kata, KOSONG)], choices=daftar, validate_choice=False
    )


def samarkan(teks):
    """The text without what names its writer: numbers of ten digits or more, and addresses.

    Shorter ones stay, because a sum that was asked for is what a complaint is about.
    """
    teks = POS_EL.sub("[alamat dihapus]", teks)
    return NOMOR.sub(
        lambda m: "[nomor dihapus]" if sum(h.isdigit() for h in m[0]) >= 10 else m[0], teks
    )


class IsiTanggapan(Form):
    """Base of the surveys' forms."""

    @property
    def kurang(self):
        """[(number, code)] of the questions without an answer, in their order."""
        butir = enumerate(self.survei.butir, 1)
        return [(n, b["kode"]) for n, b in butir if self[b["kode"]].errors]

    @property
    def galat(self):
        """What is wrong with what was typed, as one sentence; '' when nothing is."""
        if self.kurang:
            return "Belum semua terjawab."
        return "" if not self.errors else "Periksa isian yang ditandai."

    @property
    def isi(self):
        """What `TanggapanSurvei.kirim` keeps."""
        profil = {k: self[k].data for k in PROFIL if self[k].data}
        jawaban = {b["kode"]: int(self[b["kode"]].data) for b in self.survei.butir}
        teks = {k: samarkan(self[k].data) for k in ("layanan", "saran")}
        return {"jawaban": jawaban, "profil": profil} | teks
