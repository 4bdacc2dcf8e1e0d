"""What the page of oral reports reads: places, and that something was recorded today."""

from peewee import fn

from intranet.core.clock import today
from intranet.hotline.models import Utas
from intranet.hotline.titik.models import Titik


def daftar_titik():
    """The open places, by name; one query."""
    return Titik.select().where(Titik.ditutup_pada.is_null()).order_by(Titik.nama)


def titik_menurut(teks):
    """The open place whose code or whole name this is, or None."""
    sama = (fn.LOWER(Titik.nama) == teks.lower()) & Titik.ditutup_pada.is_null()
    return Titik.dalam(teks) or Titik.select().where(sama).order_by(Titik.kode).first()


def tercatat(nomor):
    """Whether an oral report with that number was recorded today; older ones are not told of."""
    kueri = Utas.select().where(Utas.nomor == nomor, Utas.kanal == "lisan", Utas.hari == today())
    return kueri.exists()
