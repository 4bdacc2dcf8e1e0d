"""Keeps what a print displayed, from which its other forms are made."""

from intranet.cetak import muatan
from intranet.cetak.kembaran_tabel import tabel
from intranet.core import files


def simpan_muatan(cetakan, tulisan):
    """Store the bytes of `muatan.tulis`; the columns of the print that say what is in them."""
    if not tulisan:
        return {}
    berkas, kemasan = f"cetakan/{cetakan.id}/muatan.json.z", muatan.kemas(tulisan)
    files.put(berkas, kemasan)
    isi = muatan.buka(kemasan)
    dokumen = next((nama for nama, _ in isi if nama in muatan.DOKUMEN), "")
    return {"muatan": berkas, "dokumen": dokumen, "tabel": len(tabel(isi))}


def baca_muatan(cetakan):
    """[(component, data), …] of a print that has them. Raises FileNotFoundError."""
    return muatan.buka(files.get(cetakan.muatan))
