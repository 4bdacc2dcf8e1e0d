"""What an import writes, row by row: so that it can be told, and taken back."""

from intranet.akun.models import Riwayat
from intranet.core.database import insert_rows, update_rows
from intranet.rpjmd.capaian import tercatat


class Jurnal:
    """Writes rows in bulk; `urungan` notes how to undo each, `kejadian` becomes their Riwayat."""

    def __init__(self, oleh):
        self.oleh, self.urungan, self.kejadian = oleh, [], []

    def sisip(self, model, isi):
        """Insert rows; columns that they do not name get their default."""
        insert_rows(model, lengkapi(model, isi))

    def dibuat(self, model, semua_nomor):
        """Note rows that the import made."""
        self.urungan += [[model.__name__, nomor, None] for nomor in semua_nomor]

    def ubah(self, model, semua, peristiwa=None):
        """Change rows [(id, old, new), …] and note both values of what differs."""
        update_rows(model, [(nomor, baru) for nomor, _, baru in semua])
        for nomor, lama, baru in semua:
            beda = {k: [tercatat(lama[k]), tercatat(n)] for k, n in baru.items()}
            beda = {k: n for k, n in beda.items() if n[0] != n[1]}
            self.urungan.append([model.__name__, nomor, beda])
            if peristiwa:
                self.kejadian.append((peristiwa, f"{model.__name__}:{nomor}", "impor", beda))

    def tutup(self, peristiwa, objek, catatan):
        """Write the Riwayat of it all, and of the import itself last."""
        Riwayat.catat_banyak(self.oleh, [*self.kejadian, (peristiwa, objek, catatan, {})])


def lengkapi(model, isi):
    """The same columns for every row: one statement inserts them all."""
    bawaan = {f.name: f.default for f in model._meta.sorted_fields if f.name != "id"}
    dibuat = [k for k, n in bawaan.items() if callable(n)]
    return [bawaan | {k: bawaan[k]() for k in dibuat} | satu for satu in isi]
