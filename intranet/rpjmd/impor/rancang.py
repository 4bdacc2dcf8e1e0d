"""What an import would do: every row new, changed, unchanged or refused, with address and reason.

Compares in memory and writes nothing. A row is taken whole or not at all.
"""

from difflib import get_close_matches

from intranet.rpjmd.impor import angka, sifat
from intranet.rpjmd.impor.hasil import BARU, BERUBAH, DITOLAK, SAMA, Hasil, Ubahan
from intranet.rpjmd.impor.keadaan import nama_pendek
from intranet.rpjmd.impor.kepala import baku
from intranet.rpjmd.impor.tabel import BERTINGKAT, JUMLAH
from intranet.rpjmd.models import Indikator


class Rancangan:
    """The whole import: `hasil` row by row. Costs one Keadaan and no further query."""

    def __init__(self, tabel, keadaan, pilihan):
        self.tabel, self.keadaan, self.pilihan = tabel, keadaan, pilihan
        self.nomor_kode, self.ditulis = {}, {}
        self.hasil = [self.satu(b) for b in tabel.baris]

    @property
    def hitungan(self):
        """{status: rows}, and `dilewati`."""
        jumlah = dict.fromkeys((BARU, BERUBAH, SAMA, DITOLAK), 0)
        for h in self.hasil:
            jumlah[h.status] += 1
        return jumlah | {"dilewati": len(self.tabel.dilewati)}

    @property
    def menyusun(self):
        """Whether it writes the plan, and not only results."""
        susunan = {"indikator baru", "indikator", "target"}
        return any(u.jenis in susunan for h in self.hasil for u in h.ubahan)

    def satu(self, baris):
        hasil = Hasil(baris.nomor, baris.teks("indikator"), baris.teks("kode"))
        hasil.alasan += baris.masalah
        if not hasil.alasan:
            self.cocokkan(baris, hasil)
        if hasil.alasan:
            hasil.status, hasil.ubahan = DITOLAK, []
        elif hasil.status != BARU and hasil.ubahan:
            hasil.status = BERUBAH
        for u in hasil.ubahan:
            self.ditulis.setdefault((u.jenis, u.kunci), u.alamat)
        return hasil

    def cocokkan(self, baris, hasil):
        opd = self.cari_opd(baris, hasil)
        if hasil.alasan:
            return
        indikator = self.cari_indikator(baris, hasil, opd)
        if hasil.alasan:
            return
        if indikator is None:
            indikator = self.indikator_baru(baris, hasil, opd)
        elif self.boleh_baris(indikator, hasil, baris):
            hasil.nama, hasil.kode = indikator.nama, indikator.kode
            sifat.bandingkan(self, baris, indikator, hasil)
        if indikator and not hasil.alasan:
            angka.bandingkan(self, baris, indikator, hasil)
        self.tolak_susunan(hasil, baris)
        self.tolak_ganda(hasil)

    def cari_opd(self, baris, hasil):
        """The office that the row names, else the one chosen for the file, else None."""
        sel = baris.isi.get("opd")
        if sel is None or not sel.teks:
            return self.pilihan.opd
        nama = sel.teks.split(",")[0].split(";")[0]
        ada = self.keadaan.nama_opd.get(nama_pendek(nama))
        if ada is None:
            mirip = get_close_matches(nama_pendek(nama), self.keadaan.nama_opd, 1)
            usul = f" Maksudnya {self.keadaan.nama_opd[mirip[0]].nama}?" if mirip else ""
            hasil.alasan.append((sel.alamat, f"OPD “{sel.teks}” tidak dikenal.{usul}"))
        return ada

    def cari_indikator(self, baris, hasil, opd):
        """The indicator of that code, else of that name; refuses when several have it."""
        kode = baris.teks("kode").casefold()
        if kode in self.keadaan.indikator_kode:
            return self.keadaan.indikator_kode[kode]
        nama = baku(hasil.nama)
        sama = self.keadaan.indikator_nama.get(nama, []) if nama else []
        if opd and len(sama) > 1:
            sama = [i for i in sama if opd.id in self.keadaan.pengampu[i.id]]
        if len(sama) > 1:
            kata = f"Ada {len(sama)} indikator bernama ini. Tambahkan kolom kode atau OPD."
            hasil.alasan.append((baris.isi["indikator"].alamat, kata))
        return sama[0] if len(sama) == 1 else None

    def boleh_baris(self, indikator, hasil, baris):
        """An operator imports the results of what his own OPD leads, nothing else."""
        sendiri = self.pilihan.opd_sendiri
        if sendiri is None or self.keadaan.pengampu[indikator.id][:1] == [sendiri.id]:
            return True
        sel = baris.isi.get("kode") or baris.isi.get("indikator")
        kata = f"“{indikator.nama}” tidak diisi oleh {sendiri.singkatan}."
        hasil.alasan.append((sel.alamat, kata))
        return False

    def indikator_baru(self, baris, hasil, opd):
        """A new indicator for a row that matches none, unsaved; its place comes with it."""
        if not hasil.nama:
            sel = baris.isi["kode"]
            hasil.alasan.append((sel.alamat, f"Indikator berkode {sel.teks} tidak ada."))
            return None
        baru = Indikator(nama=hasil.nama, rencana=self.keadaan.rencana, urutan=0)
        baru.kode = hasil.kode = self.kode_bebas(baris.teks("kode"), opd)
        isi = sifat.isi_baru(self, baris, hasil)
        for kolom, nilai in isi.items():
            setattr(baru, kolom, nilai)
        hasil.status = BARU
        isi |= {"kode": baru.kode, "nama": baru.nama, "opd": opd.id if opd else None}
        isi["jalan"] = self.jalan(baris)
        if opd is None:
            hasil.catatan.append("OPD pengampu belum disebut.")
        alamat = baris.isi["indikator"].alamat
        hasil.ubahan.append(Ubahan("indikator baru", (baru.jejak,), {}, isi, alamat))
        return baru

    def kode_bebas(self, kode, opd):
        """The code given, else the next free one of the office."""
        if not kode:
            awal = opd.kode if opd else "IND"
            nomor = self.nomor_kode.get(awal, 1)
            while (kode := f"{awal}-{nomor:02d}").casefold() in self.keadaan.indikator_kode:
                nomor += 1
            self.nomor_kode[awal] = nomor + 1
        return kode

    def jalan(self, baris):
        """The nodes the row stands under: [(kind, code, wording), …] from the top down."""
        jalan = []
        for jenis in BERTINGKAT:
            teks = baris.teks(jenis)
            kode = baris.teks("kode_program") if jenis == "program" else ""
            if (teks or kode) and not JUMLAH.fullmatch(teks or "-"):
                jalan.append((jenis, kode, teks))
        return jalan

    def tolak_susunan(self, hasil, baris):
        if self.pilihan.boleh_menyusun:
            return
        for u in hasil.ubahan:
            if u.jenis in ("indikator baru", "indikator", "target", "pagu"):
                hasil.alasan.append(
                    (u.alamat, "Rencana, target, dan pagu hanya diubah Barenlitbang.")
                )
                return

    def tolak_ganda(self, hasil):
        """Two rows that write the same value would make the last one win without saying so."""
        for u in hasil.ubahan:
            if dulu := self.ditulis.get((u.jenis, u.kunci)):
                if u.jenis in ("pagu", "serapan"):
                    continue
                hasil.alasan.append((u.alamat, f"Nilai ini sudah diisi oleh sel {dulu}."))
                return
