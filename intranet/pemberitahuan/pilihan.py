"""What a person chose: where to be reached, and which kinds go there, at once or once a day."""

from peewee import CharField, ForeignKeyField

from intranet.akun.models import Pengguna, Riwayat
from intranet.core.database import BaseModel, database
from intranet.pemberitahuan.jenis import BAWAAN, CARA


class Kontak(BaseModel):
    """Where one person is reached outside the app; '' by that way not at all."""

    pengguna = ForeignKeyField(Pengguna, unique=True, backref="+", on_delete="CASCADE")
    surel = CharField(default="")
    whatsapp = CharField(default="")

    @classmethod
    def milik(cls, pengguna):
        """The contact of this person (or id), an empty unsaved one when there is none."""
        ada = cls.select().where(cls.pengguna == pengguna).first()
        return ada or cls(pengguna=pengguna)

    @classmethod
    def terjangkau(cls, orang):
        """{account id: Kontak} of those of `orang` who left an address and may sign in."""
        ada = cls.select(cls).join(Pengguna).where(Pengguna.aktif, cls.pengguna.in_(orang))
        return {k.pengguna_id: k for k in ada if k.surel or k.whatsapp}


class Pilihan(BaseModel):
    """For one person and kind: when by e-mail, when by WhatsApp (a code of WAKTU)."""

    pengguna = ForeignKeyField(Pengguna, backref="+", on_delete="CASCADE")
    jenis = CharField()
    surel = CharField(default=BAWAAN["surel"])
    whatsapp = CharField(default=BAWAAN["whatsapp"])

    class Meta:
        indexes = ((("pengguna", "jenis"), True),)

    @classmethod
    def milik(cls, pengguna):
        """What this person chose so far: {kind: Pilihan}."""
        return {p.jenis: p for p in cls.select().where(cls.pengguna == pengguna.id)}

    @classmethod
    def tentang(cls, orang, jenis):
        """{account id: Pilihan} of those of `orang` who chose something about this kind."""
        ada = cls.select().where(cls.pengguna.in_(list(orang)), cls.jenis == jenis)
        return {p.pengguna_id: p for p in ada}

    @classmethod
    @database.atomic()
    def tetapkan(cls, pengguna, alamat, pilihan):
        """Keep addresses {surel, whatsapp} and choices {kind: {way: code of WAKTU}}.

        What waits for a digest and is no longer wanted does not go out. History has which kinds
        go where, never the addresses.
        """
        Kontak.delete().where(Kontak.pengguna == pengguna.id).execute()
        Kontak.create(pengguna=pengguna.id, **alamat)
        cls.delete().where(cls.pengguna == pengguna.id).execute()
        cls.insert_many(
            [{"pengguna": pengguna.id, "jenis": j, **isi} for j, isi in pilihan.items()]
        ).execute()
        catatan = ", ".join(f"{CARA[c]} {'ada' if alamat[c] else 'kosong'}" for c in CARA)
        Riwayat.catat(pengguna, "pilihan-kabar-ditetapkan", pengguna, catatan, {"pilihan": pilihan})


def waktu_dipilih(pilihan, cara):
    """A code of WAKTU for a Pilihan, or for None what holds without one."""
    return getattr(pilihan, cara) if pilihan else BAWAAN[cara]
