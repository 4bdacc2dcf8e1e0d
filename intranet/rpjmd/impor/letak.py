"""Where in the tree an imported indicator hangs: nodes found by code or wording, else made."""

import re
from collections import defaultdict

from intranet.rpjmd.impor.kepala import baku
from intranet.rpjmd.models import ANAK, JENIS_SIMPUL, PengampuSimpul, Simpul
from intranet.rpjmd.rencana.simpul import ujung, urutkan

# Where nothing says under what a node belongs; the planners move it from there.
BELUM = "Belum dipetakan (dari impor)"
AWALAN = re.compile(
    r"^(misi|tujuan|sasaran|program|kegiatan|sub kegiatan)\s*([\d.]*)\s*[:.)-]?\s+", re.I
)


class Letak:
    """Finds or makes the node for a row; `dibuat` are the ids of those made, parents first."""

    def __init__(self, keadaan):
        self.rencana, self.dibuat, self.ingatan = keadaan.rencana, [], {}
        self.anak = defaultdict(list)
        for s in keadaan.simpul.values():
            self.anak[s.induk_id].append(s)
        self.semua = list(keadaan.simpul.values())
        self.urutan = ujung(self.rencana)

    def simpul(self, jalan, opd):
        """The node at the end of `jalan` ([(kind, code, wording)]), else the place for strays."""
        kunci = (tuple(jalan), opd.id if opd else None)
        if kunci not in self.ingatan:
            self.ingatan[kunci] = self.telusuri(jalan, opd)
        return self.ingatan[kunci]

    def telusuri(self, jalan, opd):
        induk = None
        for jenis, kode, teks in jalan:
            induk = self.cari(jenis, kode, teks, induk, opd) or self.buat(
                jenis, kode, teks, self.induk(jenis, induk), opd
            )
        return induk or self.tempat("sasaran")

    def cari(self, jenis, kode, teks, induk, opd):
        """A node of that kind with that code or wording, best under `induk` and of that OPD."""
        calon = [s for s in self.semua if s.jenis == jenis and sama(s, kode, teks)]
        if induk is not None:
            calon = [s for s in calon if self.di_bawah(s, induk)] or calon
        if jenis in ("program", "kegiatan", "sub_kegiatan") and opd and len(calon) > 1:
            milik = {p.simpul_id for p in PengampuSimpul.select().where(PengampuSimpul.opd == opd)}
            calon = [s for s in calon if s.id in milik] or calon
        return calon[0] if calon else None

    def di_bawah(self, simpul, induk):
        menurut_nomor = {s.id: s for s in self.semua}
        while simpul:
            if simpul.id == induk.id:
                return True
            simpul = menurut_nomor.get(simpul.induk_id)
        return False

    def induk(self, jenis, di_atas):
        """The parent for a new node: what the row names, else the place for strays."""
        atas = next((j for j, anak in ANAK.items() if j and jenis in anak), None)
        if atas is None:
            return None
        if di_atas is not None:
            while JENIS_SIMPUL.index(di_atas.jenis) < JENIS_SIMPUL.index(atas):
                berikut = ANAK[di_atas.jenis][0]
                ada = [s for s in self.anak[di_atas.id] if s.uraian == BELUM]
                di_atas = ada[0] if ada else self.buat(berikut, "IMPOR", BELUM, di_atas, None)
            return di_atas
        return self.tempat(atas)

    def tempat(self, jenis):
        """The place for strays of that kind, made when first needed."""
        if jenis == "visi":
            visi = [s for s in self.semua if s.jenis == "visi"]
            return visi[0] if visi else self.buat("visi", "VISI", BELUM, None, None)
        ada = [s for s in self.semua if s.jenis == jenis and s.uraian == BELUM]
        atas = JENIS_SIMPUL[JENIS_SIMPUL.index(jenis) - 1]
        return ada[0] if ada else self.buat(jenis, "IMPOR", BELUM, self.tempat(atas), None)

    def buat(self, jenis, kode, teks, induk, opd):
        temuan = AWALAN.match(teks or "")
        kode = (kode or (temuan[2] if temuan else "") or f"I-{len(self.dibuat) + 1:03d}").strip(".")
        simpul = Simpul.create(
            rencana=self.rencana,
            induk=induk,
            jenis=jenis,
            kode=kode[:255],
            uraian=AWALAN.sub("", teks) if teks else kode,
            urutan=self.urutan,
        )
        self.urutan += 1
        self.dibuat.append(simpul.id)
        self.semua.append(simpul)
        self.anak[simpul.induk_id].append(simpul)
        if opd and jenis in ("program", "kegiatan", "sub_kegiatan"):
            PengampuSimpul.create(simpul=simpul, opd=opd)
        return simpul

    def urutkan(self):
        if self.dibuat:
            urutkan(self.rencana)


def sama(simpul, kode, teks):
    """Whether a node is meant: by its code, by its wording, or by 'Kode wording' in one cell."""
    if kode and baku(simpul.kode) == baku(kode):
        return True
    polos = baku(AWALAN.sub("", teks or ""))
    if not polos:
        return False
    berkode = baku(f"{simpul.kode} {simpul.uraian}")
    return polos in (baku(simpul.uraian), baku(simpul.kode), berkode)
