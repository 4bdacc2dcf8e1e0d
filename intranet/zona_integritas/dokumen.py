"""The document a step or a condition rests on, handed in with its form."""

from intranet.bukti import formulir


def dokumen_baru(oleh):
    """The evidence (Bukti) that the form carries, or None; everybody may see a new one.

    Decrees and letters of results are no secret inside the city. Raises Ditolak as
    `formulir.terima` does.
    """
    if not formulir.ada_isian():
        return None
    bukti = formulir.terima(oleh)
    if not bukti.sudah_ada:
        bukti.perlihatkan("kota", oleh)
    return bukti
