"""What leaves the app: one digest per person, way and day, and single ones where asked for.

A message is claimed and committed before it is handed over, and never handed over a second time
when it may have arrived: the app itself has everything, so one mail too few is the smaller harm.
"""

from collections import defaultdict
from datetime import timedelta

from flask import current_app
from peewee import CharField, DateField, DateTimeField, ForeignKeyField, IntegerField

from intranet.akun.models import Pengguna
from intranet.core.clock import now, to_wib
from intranet.core.database import BaseModel, database
from intranet.kanal.galat import GagalKirim
from intranet.pemberitahuan import antar
from intranet.pemberitahuan.jenis import CARA
from intranet.pemberitahuan.models import SIMPAN, Pemberitahuan
from intranet.pemberitahuan.pilihan import Kontak, Pilihan, waktu_dipilih

PERCOBAAN_MAKS = 5
JEDA = timedelta(minutes=5)
# Longer than any attempt takes: whoever claimed it is dead.
HILANG = timedelta(minutes=15)
# What a silent channel kept back this long is no news any more.
BASI, BASI_RINGKASAN = timedelta(days=1), timedelta(days=7)
TERLALU_LAMA = "Kanalnya mati lebih dari sehari, jadi tidak dikirim lagi."
TAK_PASTI = "Terputus saat dikirim, jadi mungkin sudah sampai; tidak dikirim dua kali."


class KabarKeluar(BaseModel):
    """One message to one person: menunggu -> dikirim -> terkirim | gagal; `hari` if a digest."""

    penerima = ForeignKeyField(Pengguna, backref="+", on_delete="CASCADE", index=False)
    cara = CharField()
    hari = DateField(null=True)
    status = CharField(default="menunggu")
    percobaan = IntegerField(default=0)
    coba_pada = DateTimeField()
    selesai_pada = DateTimeField(null=True)
    galat = CharField(default="")

    class Meta:
        indexes = ((("penerima", "cara", "hari"), True), (("status", "coba_pada"), False))

    @classmethod
    def jatuh_tempo(cls):
        """The ids of those to hand over now by the ways that are on, oldest first."""
        cls.buang("dikirim", HILANG, TAK_PASTI)
        cls.buang("menunggu", BASI, TERLALU_LAMA)
        siap = (cls.status == "menunggu") & (cls.coba_pada <= now())
        kueri = cls.select(cls.id).where(siap, cls.cara.in_(antar.menyala()))
        return [satu.id for satu in kueri.order_by(cls.coba_pada, cls.id)]

    @classmethod
    def buang(cls, status, umur, kata):
        """Give up what has been in this state for longer than `umur`, with the reason."""
        lama = (cls.status == status) & (cls.coba_pada < now() - umur)
        cls.update(status="gagal", galat=kata, selesai_pada=now()).where(lama).execute()

    @classmethod
    def terakhir(cls, pengguna):
        """{way: the newest message to this person}, to show what became of it."""
        kueri = cls.select().where(cls.penerima == pengguna.id).order_by(cls.id.desc()).limit(20)
        return {satu.cara: satu for satu in reversed(list(kueri))}

    @classmethod
    def lupakan(cls):
        """Delete messages as old as notifications may be."""
        cls.delete().where(cls.coba_pada < now() - SIMPAN).execute()

    def kirim(self):
        """Hand it over, once. A failure that may pass is tried again later, at most five times."""
        if not self.ubah(
            "menunggu", status="dikirim", percobaan=self.percobaan + 1, coba_pada=now()
        ):
            return
        try:
            antar.antarkan(self, Kontak.milik(self.penerima), self.kabar())
        except GagalKirim as galat:
            self.gagal(galat)
        else:
            self.ubah("dikirim", status="terkirim", galat="", selesai_pada=now())

    def kabar(self):
        """The notifications in it, oldest first."""
        return [isi.pemberitahuan for isi in self.isi.order_by(IsiKabar.id)]

    def gagal(self, galat):
        """Try later, after a longer pause each time, if that helps and nothing may have arrived."""
        percobaan = self.percobaan + 1
        if galat.ulang and galat.kode != "lambat" and percobaan < PERCOBAAN_MAKS:
            kapan = now() + JEDA * 3 ** (percobaan - 1)
            self.ubah("dikirim", status="menunggu", galat=galat.kalimat, coba_pada=kapan)
        else:
            kata = TAK_PASTI if galat.kode == "lambat" else galat.kalimat
            self.ubah("dikirim", status="gagal", galat=kata, selesai_pada=now())

    def ubah(self, dari, **isi):
        """Write these columns while its status still is `dari`; whether it was."""
        cls = type(self)
        return cls.update(isi).where(cls.id == self.id, cls.status == dari).execute() == 1

    @classmethod
    @database.atomic()
    def susun_ringkasan(cls):
        """Today's digests of what nobody has read yet, from KABAR_JAM (WIB) on; safe to repeat.

        One per person and way; nobody gets an empty one, nor a second on the same day. Returns how
        many were made.
        """
        saat, jumlah = to_wib(now()), 0
        if saat.hour < current_app.config["KABAR_JAM"]:
            return 0
        IsiKabar.lupakan_terbaca()
        nyala = antar.menyala()
        for (penerima, cara), isi in IsiKabar.menunggu(saat.date()).items():
            if cara not in nyala:
                continue
            satu = cls.create(penerima=penerima, cara=cara, hari=saat.date(), coba_pada=now())
            IsiKabar.update(keluar=satu).where(IsiKabar.id.in_(isi)).execute()
            jumlah += 1
        return jumlah


class IsiKabar(BaseModel):
    """That one notification goes out by one way; `keluar` is None until a digest takes it."""

    pemberitahuan = ForeignKeyField(Pemberitahuan, backref="+", on_delete="CASCADE")
    cara = CharField()
    keluar = ForeignKeyField(KabarKeluar, null=True, backref="isi", on_delete="CASCADE")

    class Meta:
        indexes = ((("pemberitahuan", "cara"), True),)

    @classmethod
    def siapkan(cls, semua, jenis):
        """Note for new notifications of one kind by which ways they go out, and which at once.

        Only to people with an address there: two queries, and one or two for each of these.
        """
        kontak = Kontak.terjangkau([satu.penerima_id for satu in semua])
        pilihan = Pilihan.tentang(kontak, jenis) if kontak else {}
        for satu in semua:
            for cara in CARA:
                if not getattr(kontak.get(satu.penerima_id), cara, ""):
                    continue
                waktu = waktu_dipilih(pilihan.get(satu.penerima_id), cara)
                if waktu != "mati":
                    cls.catat(satu, cara, waktu == "langsung")

    @classmethod
    def catat(cls, pemberitahuan, cara, langsung):
        """Note one; what is immediate gets its own message, sent within a minute by the worker."""
        keluar = None
        if langsung:
            penerima = pemberitahuan.penerima_id
            keluar = KabarKeluar.create(penerima=penerima, cara=cara, coba_pada=now())
        cls.create(pemberitahuan=pemberitahuan, cara=cara, keluar=keluar)

    @classmethod
    def lupakan_terbaca(cls):
        """What was read in the app meanwhile needs no digest."""
        terbaca = Pemberitahuan.select(Pemberitahuan.id).where(
            Pemberitahuan.dibaca_pada.is_null(False)
        )
        cls.delete().where(cls.keluar.is_null(), cls.pemberitahuan.in_(terbaca)).execute()

    @classmethod
    def menunggu(cls, hari):
        """{(account id, way): ids} for a digest of that day: still wanted, none sent that day."""
        baru = Pemberitahuan.pada > now() - BASI_RINGKASAN
        kueri = cls.select(cls, Pemberitahuan).join(Pemberitahuan)
        kueri = list(kueri.where(cls.keluar.is_null(), baru).order_by(cls.id))
        sudah = KabarKeluar.select(KabarKeluar.penerima, KabarKeluar.cara)
        sudah = set(sudah.where(KabarKeluar.hari == hari).tuples())
        hasil, mau = defaultdict(list), Keinginan([i.pemberitahuan.penerima_id for i in kueri])
        for isi in kueri:
            kunci = (isi.pemberitahuan.penerima_id, isi.cara)
            if kunci not in sudah and mau.masih(isi):
                hasil[kunci].append(isi.id)
        return hasil


class Keinginan:
    """What these people want at this moment, read once: two queries for all of them."""

    def __init__(self, orang):
        orang = set(orang)
        self.kontak = Kontak.terjangkau(orang)
        semua = Pilihan.select().where(Pilihan.pengguna.in_(orang))
        self.pilihan = {(p.pengguna_id, p.jenis): p for p in semua}

    def masih(self, isi):
        """Whether a waiting IsiKabar still has an address and is still wanted."""
        siapa, jenis = isi.pemberitahuan.penerima_id, isi.pemberitahuan.jenis
        ada = getattr(self.kontak.get(siapa), isi.cara, "")
        return bool(ada) and waktu_dipilih(self.pilihan.get((siapa, jenis)), isi.cara) != "mati"
