"""The process of one run (see peladen): how it is started, heard, watched and ended. It says what
it likes; only what fits is believed.
"""

import json
import logging
import tempfile
from threading import Timer
from time import monotonic

from intranet.cetak import batas, sebab, tamu
from intranet.cetak.kabar import Hasil, Langkah, Sama
from intranet.cetak.parameter import GagalCetak, nomor_cetakan
from intranet.cetak.peladen import konteks
from intranet.core.settings import for_notebooks

SABAR_DETIK = 2
TERLALU_LAMA = "Mencetak terlalu lama, jadi dihentikan. Coba lagi, atau beri tahu Admin TI."
BERHENTI = "Pencetak berhenti di tengah jalan."
log = logging.getLogger(__name__)


class Anak:
    """One run: its process, the pipe it talks through, and when it must be done."""

    def __init__(self, tugas, batas_detik, folder):
        self.tugas, self.notebooks, self.batas_detik = tugas, folder, batas_detik
        self.batas = monotonic() + batas_detik
        self.terakhir = Langkah(0, 0, "menyiapkan")
        self.mulai(tugas)

    def mulai(self, tugas):
        """A process, a pipe and a folder for it, nobody's before."""
        self.folder = tempfile.TemporaryDirectory(prefix="cetak-")
        try:
            basis_data = tamu.basis_data(self.notebooks, self.folder.name)
        except GagalCetak:
            self.folder.cleanup()
            raise
        self.penerima, pengirim = konteks.Pipe(duplex=False)
        tempat = (str(self.notebooks), self.folder.name)
        isi = (tempat, tugas._replace(kunci=None), self.batas_detik, for_notebooks())
        isi += (basis_data, pengirim)
        self.proses = konteks.Process(target=jalankan_anak, args=isi, daemon=True)
        self.proses.start()
        pengirim.close()
        # one that stops in the middle of a word would keep us listening for the rest of it
        self.jam = Timer(max(0, self.batas - monotonic()) + SABAR_DETIK, self.proses.kill)
        self.jam.daemon = True
        self.jam.start()

    def ulangi(self):
        """Print with the new day what is no longer as it was; within the same time."""
        self.tutup()
        try:
            self.mulai(self.tugas._replace(lalu=None))
        except GagalCetak as galat:
            return galat
        return self.terakhir

    def kabar(self, ada):
        """What it says now (`ada`), else its last step again; GagalCetak when it is overdue."""
        hidup = self.proses.is_alive()
        # asked after that: what it said last may have come while another child was heard
        if ada or self.penerima.poll():
            return self.terima()
        if not hidup:
            return self.berhenti()
        if monotonic() > self.batas:
            return GagalCetak(TERLALU_LAMA)
        if batas.tertulis(self.proses.pid) > batas.TULIS_MAKS:
            return GagalCetak("Notebook menulis terlalu banyak, jadi dihentikan.")
        return self.terakhir

    def terima(self):
        # JSON and bytes, never pickles: what a child sends is only ever read
        try:
            jenis, *isi = json.loads(self.penerima.recv_bytes(batas.KELUARAN_MAKS))
            if jenis == "hasil":
                pdf, muatan = (self.penerima.recv_bytes(batas.KELUARAN_MAKS) for _ in range(2))
                return self.periksa(Hasil(pdf, *isi, muatan, self.terima_keluaran()))
            return self.TERIMA[jenis](self, *isi)
        except (EOFError, OSError, LookupError, TypeError, ValueError):
            return self.berhenti()

    def periksa(self, hasil):
        """The same, if its number is that of this notebook and no other's: what came through the
        pipe is only what the child says.
        """
        satu, folder = self.tugas, self.notebooks
        if hasil.nomor != nomor_cetakan(satu.notebook, satu.parameter, hasil.sidik_data, folder):
            return GagalCetak("Notebook berubah selagi dicetak. Coba lagi.")
        return hasil

    def catat(self, *langkah):
        self.terakhir = Langkah(*langkah)
        return self.terakhir

    def rusak(self, kelas, ekor):
        """Its notebook made the child itself stumble, which names what happened."""
        log.error("Pencetak %s gagal. %s", self.tugas.notebook, ekor)
        return GagalCetak(f"Notebook tidak dapat dicetak ({kelas}). Beri tahu Admin TI.")

    TERIMA = {
        "langkah": catat,
        "berubah": ulangi,
        "rusak": rusak,
        "sama": lambda self, baca: Sama(baca),
        "gagal": lambda self, kalimat: GagalCetak(kalimat),
    }

    def terima_keluaran(self):
        if not self.tugas.beri_keluaran:
            return None
        return json.loads(self.penerima.recv_bytes(batas.KELUARAN_MAKS))

    def berhenti(self):
        """Why it is gone, as a GagalCetak."""
        if monotonic() > self.batas:
            return GagalCetak(TERLALU_LAMA)
        self.proses.join(1)
        kode, kata = self.proses.exitcode, sebab.kata_terakhir(self.folder.name)
        log.warning("Pencetak %s berhenti dengan kode %s. %s", self.tugas.notebook, kode, kata)
        return GagalCetak(sebab.kalimat(kode, kata) or BERHENTI)

    def tutup(self):
        self.jam.cancel()
        batas.bunuh(self.proses)
        self.penerima.close()
        self.folder.cleanup()


def jalankan_anak(*isi):
    """First thing in the child; imports there and not here, so that the web stays light."""
    from intranet.cetak import anak

    anak.jalankan(*isi)
