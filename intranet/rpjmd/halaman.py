"""What the pages of the quarter show: the context of each template, in one place."""

from collections import defaultdict
from dataclasses import dataclass

from flask import url_for
from flask_login import current_user

from intranet.akun.models import Opd, Riwayat
from intranet.bukti.models import Bukti
from intranet.core.clock import today
from intranet.core.pages import render
from intranet.rpjmd.anggaran.halaman import form_serapan
from intranet.rpjmd.anggaran.serapan import LembarAnggaran
from intranet.rpjmd.baris import WAJIB_TINDAK_LANJUT
from intranet.rpjmd.beku import Pembekuan
from intranet.rpjmd.capaian import BuktiCapaian, Capaian
from intranet.rpjmd.forms import (
    Kembalikan,
    MintaPengecualian,
    Predikat,
    Realisasi,
    TanpaData,
    Uraian,
)
from intranet.rpjmd.lembar import Lembar
from intranet.rpjmd.pembahasan.forms import SelesaikanTanda, Tandai, TulisPesan
from intranet.rpjmd.pembahasan.models import Pesan, Tanda
from intranet.rpjmd.pembahasan.perubahan import sejak_diperiksa
from intranet.rpjmd.pengecualian import Pengecualian
from intranet.rpjmd.ringkas_capaian import kelengkapan_pada
from intranet.rpjmd.triwulan import Triwulan

BEKU_TANPA_ISI = [f for f in Pembekuan._meta.sorted_fields if f is not Pembekuan.isi]


@dataclass(frozen=True)
class IsianBaris:
    """The forms of one row of the sheet."""

    nilai: object
    tanpa_data: TanpaData
    uraian: Uraian


@dataclass(frozen=True)
class Bentrokan:
    """Two people, one field: which form it was, and the row as the other one saved it."""

    bagian: str
    terkini: Capaian


def lembar(tahun, triwulan, opd):
    """The sheet of a quarter, which also knows all quarters for the choice above it."""
    semua = list(Triwulan.daftar())
    saat_itu = (t for t in semua if (t.tahun, t.triwulan) == (tahun, triwulan))
    lembar = Lembar(next(saat_itu, None) or Triwulan(tahun=tahun, triwulan=triwulan), opd)
    lembar.daftar_triwulan = [t for t in semua if t.dibuka_pada]
    return lembar


def render_isian(lembar, block="lembar", galat="", status=200, form_minta=None):
    """The sheet of an OPD; city roles without a chosen OPD get the list of OPDs first."""
    periode = lembar.periode
    if lembar.opd is None:
        semua = kelengkapan_pada(periode)
        return render("rpjmd/pilih_opd.html", "daftar_opd", periode=periode, kelengkapan=semua)
    return render(
        "rpjmd/isian.html",
        block,
        status,
        lembar=lembar,
        periode=periode,
        opd=lembar.opd,
        isian_dari=isian_dari,
        uang=dict(LembarAnggaran(periode, lembar.opd).berpagu) if block == "lembar" else {},
        form_serapan_dari=form_serapan,
        jumlah_uraian=jumlah_uraian,
        wajib_uraian=wajib_uraian,
        daftar_triwulan=lembar.daftar_triwulan,
        boleh_mengisi=current_user.boleh("rpjmd.lapor"),
        halangan=periode.halangan(lembar.opd),
        permintaan=Pengecualian.untuk(periode).where(Pengecualian.opd == lembar.opd).first()
        if periode.lewat
        else None,
        form_minta=form_minta or MintaPengecualian(),
        galat=galat,
    )


def render_capaian(capaian, status=200, block="baris_capaian", **lain):
    """One row: as a fragment for the sheet, or as a page with its evidence and history."""
    baris = cari_baris(capaian)
    isi = {
        "capaian": baris.capaian,
        "baris": baris,
        "periode": capaian.periode,
        "boleh_mengisi": boleh_mengisi(capaian),
        "bukti": Bukti.select(Bukti).join(BuktiCapaian).where(BuktiCapaian.capaian == capaian),
        "riwayat": Riwayat.tentang(capaian),
        "form_isian": form_nilai(capaian),
        "form_tanpa_data": form_dari(TanpaData, capaian),
        "form_uraian": form_dari(Uraian, capaian),
        "form_kembali": Kembalikan(),
        "wajib_uraian": wajib_uraian,
        "galat_bukti": "",
        "bukti_milik": Bukti.dapat_dipakai(current_user).limit(200),
        "pesan": Pesan.tentang(capaian.indikator),
        "tanda": Tanda.terbuka(current_user).where(Tanda.capaian == capaian),
        "form_pesan": TulisPesan(),
        "form_tanda": Tandai(),
        "form_selesai": SelesaikanTanda(),
        "bentrok": None,
    }
    return render("rpjmd/capaian.html", block, status, **(isi | lain))


def cari_baris(capaian):
    """The sheet's row of this achievement, freshly computed."""
    return Lembar(capaian.periode, hanya=capaian.indikator).baris[0]


def boleh_mengisi(capaian):
    sendiri = capaian.indikator.pengampu_utama.opd == current_user.opd_sendiri
    return sendiri and current_user.boleh("rpjmd.lapor")


def isian_dari(baris):
    """The forms of one row, filled from what is stored."""
    capaian = baris.capaian
    return IsianBaris(
        form_nilai(capaian), form_dari(TanpaData, capaian), form_dari(Uraian, capaian)
    )


def jumlah_uraian(capaian):
    return sum(bool(getattr(capaian, k)) for k in Uraian.KOLOM[:4])


def wajib_uraian(baris):
    """Which explanations this row still owes because its percentage is low."""
    rendah = baris.persen is not None and baris.persen < WAJIB_TINDAK_LANJUT
    return [k for k in ("penghambat", "tindak_lanjut") if rendah and not getattr(baris.capaian, k)]


def form_nilai(capaian, isian=None):
    """The form for a value: a number, or a predicate where the indicator has a scale."""
    kelas = Predikat if capaian.indikator.skala else Realisasi
    return form_dari(kelas, capaian, isian, indikator=capaian.indikator)


def form_dari(kelas, capaian, isian=None, **lain):
    """A form filled from the row, carrying the mark of what it was filled from."""
    form = kelas(isian, obj=capaian, **lain)
    if isian is None:
        form.awal.data = capaian.sidik(kelas.KOLOM)
    return form


def peristiwa_simpan(capaian, block):
    """Who is told of a save: the sheet's progress, and the row unless it was itself answered."""
    baris = "" if block == "baris_capaian" else f", capaian-{capaian.id}-disimpan"
    return "capaian-disimpan" + baris


def pilih_periode(teks):
    """'2024-3' as that quarter; the present one when nothing or nonsense was chosen."""
    tahun, _, nomor = teks.partition("-")
    if tahun.isdigit() and nomor in {"1", "2", "3", "4"}:
        return Triwulan.cari(int(tahun), int(nomor))
    return Triwulan.kini()


def url_isian(periode):
    return url_for("rpjmd.isian", tahun=periode.tahun, triwulan=periode.triwulan)


def render_antrean(periode, galat="", status=200):
    """What waits for the verifier: every submitted row of the current quarter, OPD by OPD."""
    semua = Lembar(periode).baris_sendiri if periode else []
    menunggu = [b for b in semua if b.capaian.status == "diajukan"]
    urutan = {o.kode: o.urutan for o in Opd.semua()}
    menunggu.sort(key=lambda b: urutan.get(b.opd[0], 0))
    return render(
        "rpjmd/antrean.html",
        "antrean",
        status,
        periode=periode,
        menunggu=menunggu,
        berubah=sejak_diperiksa(menunggu),
        permintaan=list(Pengecualian.menunggu().join(Opd)) if periode else [],
        form=Kembalikan(),
        galat=galat,
    )


def berikutnya(daftar):
    """The quarter to open next: the open one again, else the one after the last."""
    dibuka = [t for t in daftar if t.dibuka_pada]
    if not dibuka:
        return Triwulan(tahun=today().year, triwulan=1)
    terakhir = dibuka[0]
    if terakhir.terbuka:
        return terakhir
    tahun, nomor = divmod(terakhir.tahun * 4 + terakhir.triwulan, 4)
    return Triwulan.cari(tahun, nomor + 1)


def render_triwulan(form, status=200, galat=""):
    daftar, beku = list(Triwulan.daftar()), defaultdict(list)
    for satu in Pembekuan.select(*BEKU_TANPA_ISI).order_by(Pembekuan.nomor.desc()):
        beku[satu.tahun, satu.triwulan].append(satu)
    terakhir = next((t for t in daftar if t.ditutup_pada), None)
    isi = {"daftar": daftar, "form": form, "berikutnya": berikutnya, "galat": galat}
    isi |= {"beku": beku, "terakhir": None if Triwulan.terbuka_kini() else terakhir}
    return render("rpjmd/triwulan.html", "daftar_triwulan", status, **isi)
