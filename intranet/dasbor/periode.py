"""Which quarter is judged: one that is still being filled in says nothing about anybody."""

from intranet.rpjmd import ringkasan


def dinilai():
    """(year, quarter) of the newest quarter whose filling-in is over, or None."""
    kini = ringkasan.triwulan_kini()
    if kini is None:
        return None
    if kini.ditutup_pada or kini.lewat:
        return kini.tahun, kini.triwulan
    tahun, triwulan = ringkasan.triwulan_lalu(kini.tahun, kini.triwulan)
    lalu = ringkasan.jadwal(tahun)[triwulan - 1]
    return (tahun, triwulan) if lalu.status == "ditutup" else None
