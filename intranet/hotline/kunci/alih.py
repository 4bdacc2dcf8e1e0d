"""A key comes into force, and takes over what was sealed to the one before it."""

from intranet.akun.models import Riwayat
from intranet.core.clock import now
from intranet.core.database import database
from intranet.core.errors import Ditolak
from intranet.hotline import segel
from intranet.hotline.kunci.models import BungkusKunci, KunciTerbuka, KunciWalikota
from intranet.hotline.models import segel_ulang


@database.atomic()
def sahkan(kunci, kode, oleh):
    """Put a key in force: one sheet, typed back, proves that the printed ones work.

    Everything sealed to the key before it is sealed anew to this one, whose old wraps are gone.
    Raises Ditolak when the code is of neither sheet.
    """
    rahasia = kunci.buka_lembar(kode)
    if rahasia is None:
        raise Ditolak("Kode itu bukan kode lembar ini. Salin dari lembar yang baru dicetak.")
    if kunci.warisan:
        warisi(kunci, rahasia)
    kunci.warisan, kunci.berlaku_pada = None, now()
    kunci.save()
    Riwayat.catat(oleh, "kunci-hotline-berlaku", kunci, kunci.sidik)


def warisi(kunci, rahasia):
    """Seal to `kunci` what was sealed to the one before it; costs a write a thread and note."""
    lama = segel.buka(rahasia, bytes(kunci.warisan), kunci.ikatan("warisan"))
    segel_ulang(kunci.sebelum, lama, kunci)
    BungkusKunci.delete().where(BungkusKunci.kunci == kunci.sebelum).execute()
    KunciTerbuka.delete().execute()
    KunciWalikota.update(berakhir_pada=now()).where(KunciWalikota.id == kunci.sebelum).execute()
