"""The reporter as second party: says whether what an office answered is really done.

Nothing here is written to Riwayat: its clock would say when the reporter was at the page.
"""

from intranet.core.database import database
from intranet.hotline.disposisi.models import Disposisi, TanggapanDisposisi


def menunggu_pelapor(utas):
    """The answered disposisi of a thread about which its reporter has not spoken yet."""
    dijawab = Disposisi.select().where(Disposisi.utas == utas, Disposisi.status == "dijawab")
    return [d for d in dijawab if terakhir(d) != "tidak"]


@database.atomic()
def konfirmasi_pelapor(utas, setuju):
    """The reporter says that it is done (`setuju`), which closes what was answered, or is not.

    The mayor sees either; the office learns only the state. Returns how many it was about.
    """
    semua = menunggu_pelapor(utas)
    for satu in semua:
        TanggapanDisposisi.tulis(satu, "ya" if setuju else "tidak")
        if setuju:
            satu.selesaikan()
    return len(semua)


def terakhir(disposisi):
    """The kind of the last thing said about it, or ''."""
    semua = sorted((t.terbaca for t in disposisi.tanggapan), key=lambda t: t.get("urut", 0))
    return semua[-1].get("jenis", "") if semua else ""
