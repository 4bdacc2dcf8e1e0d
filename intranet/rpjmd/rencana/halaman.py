"""What the pages of the plan show: the context of each template, in one place."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from flask import request
from flask_login import current_user

from intranet.akun.models import Opd, Riwayat
from intranet.core.clock import today
from intranet.core.pages import render
from intranet.rpjmd import rumus
from intranet.rpjmd.lembar import Lembar
from intranet.rpjmd.models import (
    ANAK,
    Indikator,
    Pengampu,
    PengampuSimpul,
    Rencana,
    RevisiTarget,
    Simpul,
    Target,
    urut_hari,
)
from intranet.rpjmd.rencana import bagan, versi
from intranet.rpjmd.rencana.forms import (
    KATA,
    AktifkanRencana,
    MulaiRencana,
    SalinRencana,
    TulisIndikator,
    TulisPengampu,
    TulisSimpul,
    revisi_target,
    target_setahun,
)
from intranet.rpjmd.rencana.indikator import cari_target, nilai_target
from intranet.rpjmd.rencana.simpul import jenis_anak
from intranet.rpjmd.triwulan import Triwulan


@dataclass
class Cabang:
    """A node of the tree on screen, with what hangs below it and who is responsible."""

    simpul: Simpul
    anak: list = field(default_factory=list)
    opd: tuple = ()
    jumlah_indikator: int = 0
    persen: Decimal | None = None
    pita: str = ""

    @property
    def jenis_anak(self):
        return ANAK[self.simpul.jenis]


def boleh_susun(rencana):
    return rencana.draf and current_user.boleh("rpjmd.susun")


def render_daftar(status=200, mulai=None):
    semua = list(Rencana.milik(current_user))
    semua.sort(key=lambda r: (not r.draf, -(r.berlaku_sejak or today()).toordinal()))
    return render(
        "rpjmd/rencana/daftar.html",
        "daftar_rencana",
        status,
        daftar=semua,
        berlaku=Rencana.berlaku(),
        ada_draf=versi.draf() is not None,
        mulai=mulai or MulaiRencana(),
        boleh=current_user.boleh("rpjmd.susun"),
    )


def render_rencana(rencana, status=200, ubah=0, tambah=None, form=None, **lain):
    """The tree of a version; the node `ubah` as a form, or a form for a child of `tambah`.

    `tambah` is a node's id, 0 for the visi, None for no form.
    """
    isi = {
        "rencana": rencana,
        "berlaku": Rencana.berlaku(),
        "puncak": pohon(rencana),
        "boleh": boleh_susun(rencana),
        "ubah": ubah,
        "tambah": tambah,
        "di": request.args.get("di", type=int),
        "form": form or TulisSimpul(),
        "form_salin": SalinRencana(),
        "form_aktif": AktifkanRencana(),
        "kekurangan": versi.kekurangan(rencana) if rencana.draf else [],
        "galat": "",
    }
    return render("rpjmd/rencana/rencana.html", "pohon", status, **(isi | lain))


def pohon(rencana):
    """The top of the tree as Cabang, everything below attached; four queries."""
    cabang = {s.id: Cabang(s) for s in rencana.simpul.order_by(Simpul.urutan, Simpul.id)}
    for nomor, opd in pengampu_simpul(rencana).items():
        cabang[nomor].opd = tuple(opd)
    for (nomor,) in rencana.indikator.select(Indikator.simpul).tuples():
        cabang[nomor].jumlah_indikator += 1
    for satu in cabang.values():
        if satu.simpul.induk_id:
            cabang[satu.simpul.induk_id].anak.append(satu)
    return [c for c in cabang.values() if c.simpul.induk_id is None]


def pengampu_simpul(rencana):
    """{node id: short names of its OPDs}: its own, else those of its indicators, lead first."""
    kini = urut_hari(today())
    sendiri, indikator = defaultdict(list), defaultdict(list)
    milik = PengampuSimpul.select(PengampuSimpul.simpul, Opd.singkatan).join(Opd)
    milik = milik.switch(PengampuSimpul).join(Simpul)
    urutan = (PengampuSimpul.utama.desc(), Opd.urutan)
    syarat = (Simpul.rencana == rencana, PengampuSimpul.pada(kini))
    for nomor, nama in milik.where(*syarat).order_by(*urutan).tuples():
        sendiri[nomor].append(nama)
    lewat = Pengampu.select(Indikator.simpul, Opd.singkatan).join(Opd).switch(Pengampu)
    lewat = lewat.join(Indikator).where(Indikator.rencana == rencana, Pengampu.pada(kini))
    for nomor, nama in lewat.order_by(Pengampu.utama.desc(), Opd.urutan).tuples():
        if nama not in indikator[nomor]:
            indikator[nomor].append(nama)
    return indikator | sendiri


def render_bagan(rencana, opd=None):
    """The tree as a picture: of the city, or only the ways that lead to one OPD.

    Programs are folded until asked for; `ubah` in the address lists the nodes turned the other way.
    """
    kini = Triwulan.kini()
    puncak = pohon(rencana)
    beri_capaian(puncak, rencana, kini)
    if opd:
        puncak = [c for c in puncak if sisakan(c, opd.singkatan)]
    dibalik = {int(n) for n in request.args.get("ubah", "").split(",") if n.isdigit()}

    def terlipat(cabang):
        bawaan = opd is None and cabang.simpul.jenis in ("sasaran", "program", "kegiatan")
        return bawaan != (cabang.simpul.id in dibalik)

    return render(
        "rpjmd/rencana/bagan.html",
        "bagan",
        rencana=rencana,
        bagan=bagan.susun(puncak, terlipat),
        kini=kini,
        opd=opd,
        daftar_opd=list(Opd.daftar()),
        balik=lambda nomor: ",".join(map(str, sorted(dibalik ^ {nomor}))) or None,
        dibalik=",".join(map(str, sorted(dibalik))),
    )


def beri_capaian(puncak, rencana, periode):
    """Give every node the mean achievement of its own indicators in that quarter.

    Annual indicators, not due before the fourth quarter, come with the year before.
    """
    persen = defaultdict(list)
    for baris in baris_terakhir(rencana, periode) if periode else ():
        persen[baris.indikator.simpul_id].append(baris.persen)
    tumpukan = list(puncak)
    while tumpukan:
        cabang = tumpukan.pop()
        cabang.persen = rumus.rata_rata(persen[cabang.simpul.id])
        cabang.pita = rumus.pita(cabang.persen)
        tumpukan += cabang.anak


def baris_terakhir(rencana, periode):
    """Every indicator's row of the quarter, or of the last fourth quarter when it is not due."""
    lalu = Triwulan.cari(periode.tahun - 1, 4)
    dulu = {b.indikator.id: b for b in Lembar(lalu, rencana=rencana, urut=periode.urut).baris}
    for baris in Lembar(periode, rencana=rencana).baris:
        yield baris if baris.jatuh_tempo else dulu[baris.indikator.id]


def sisakan(cabang, nama_opd):
    """Keep only the branches that lead to something this OPD answers for; says if any is left."""
    cabang.anak = [a for a in cabang.anak if sisakan(a, nama_opd)]
    return bool(cabang.anak) or nama_opd in cabang.opd


def render_simpul(simpul, status=200, **lain):
    """One node: its wording, OPDs, place, and the indicators and nodes below it."""
    rencana = simpul.rencana
    isi = {
        "simpul": simpul,
        "rencana": rencana,
        "jejak": jalan(simpul),
        "boleh": boleh_susun(rencana),
        "anak": list(simpul.anak.order_by(Simpul.urutan)),
        "indikator": list(simpul.indikator.order_by(Indikator.urutan)),
        "pengampu": pengampu(simpul, PengampuSimpul),
        "form": TulisSimpul(obj=simpul),
        "form_pengampu": form_pengampu(simpul, PengampuSimpul),
        "form_indikator": TulisIndikator(data={"frekuensi": "triwulan", "desimal": 2}),
        "tujuan_pindah": tujuan_pindah(simpul),
        "jenis_anak": jenis_anak(rencana, simpul),
        "riwayat": Riwayat.tentang(simpul),
        "buka": "",
        "galat": "",
    }
    return render("rpjmd/rencana/simpul.html", "simpul", status, **(isi | lain))


def jalan(simpul):
    """The nodes from the top down to this one's parent."""
    jalan = []
    while simpul := simpul.induk:
        jalan.insert(0, simpul)
    return jalan


def tujuan_pindah(simpul):
    """The nodes that this one may hang under, in reading order."""
    boleh = [j for j, anak in ANAK.items() if j and simpul.jenis in anak]
    kueri = Simpul.select().where(Simpul.rencana == simpul.rencana, Simpul.jenis.in_(boleh))
    return list(kueri.order_by(Simpul.urutan))


def pengampu(milik, model):
    """Its OPDs of today, the lead first."""
    acuan = model.simpul if model is PengampuSimpul else model.indikator
    kueri = model.select(model, Opd).join(Opd)
    kueri = kueri.where(acuan == milik, model.pada(urut_hari(today())))
    return list(kueri.order_by(model.utama.desc(), Opd.urutan))


def form_pengampu(milik, model, isian=None):
    """The form of the responsible OPDs, with one empty row to add another."""
    ada = [{"opd": p.opd.kode, "bagian": p.bagian} for p in pengampu(milik, model)]
    return TulisPengampu(isian, data={"pengampu": [*ada, {}]}, daftar_opd=list(Opd.daftar()))


def render_indikator(indikator, status=200, **lain):
    """One indicator: how it is judged, who answers for it, its targets and their revisions."""
    rencana = indikator.rencana
    isi = {
        "i": indikator,
        "rencana": rencana,
        "jejak": [*jalan(indikator.simpul), indikator.simpul],
        "boleh": boleh_susun(rencana),
        "boleh_revisi": boleh_revisi(rencana),
        "form": TulisIndikator(obj=indikator),
        "form_pengampu": form_pengampu(indikator, Pengampu),
        "form_target": form_target(indikator),
        "form_revisi": revisi_target(indikator, rencana.tahun)(),
        "pengampu": pengampu(indikator, Pengampu),
        "target": target_menurut_tahun(indikator),
        "revisi": daftar_revisi(indikator),
        "tujuan_pindah": list(rencana.simpul.order_by(Simpul.urutan)) if rencana.draf else [],
        "riwayat": Riwayat.tentang(indikator),
        "KATA": KATA,
        "buka": "",
        "galat": "",
    }
    return render("rpjmd/rencana/indikator.html", "indikator", status, **(isi | lain))


def boleh_revisi(rencana):
    return not rencana.draf and current_user.boleh("rpjmd.susun")


def target_menurut_tahun(indikator):
    """{year: {quarter: target}} with 0 for the whole year."""
    semua = {tahun: {} for tahun in indikator.rencana.tahun}
    for target in indikator.target.order_by(Target.tahun, Target.triwulan):
        semua.setdefault(target.tahun, {})[target.triwulan] = target
    return semua


def form_target(indikator, tahun_isian=None, isian=None):
    """{year: form of its targets}; the one of `tahun_isian` filled from what was typed."""
    kelas = target_setahun(indikator)
    return {
        tahun: kelas(
            isian if tahun == tahun_isian else None,
            prefix=f"{tahun}-",
            data={f"t{n}": nilai_target(cari_target(indikator, tahun, n)) for n in range(5)},
        )
        for tahun in indikator.rencana.tahun
    }


def daftar_revisi(indikator):
    """What was revised, newest first, with the target it belongs to."""
    kueri = RevisiTarget.select(RevisiTarget, Target).join(Target)
    return kueri.where(Target.indikator == indikator).order_by(RevisiTarget.pada.desc())
