"""What the home pages show, read from the summaries of the capabilities."""

from intranet.rpjmd import ringkasan


def untuk_opd(opd):
    """The open quarter of one OPD: what is missing, what came back, what is done."""
    return {"opd": opd, "tugas": ringkasan.tugas_opd(opd)}


def untuk_kota():
    """The city: its IKU in the last year with figures, and how far the OPDs are."""
    kini = ringkasan.triwulan_kini()
    return {
        "kini": kini,
        "iku": ringkasan.indikator(iku=True),
        "kelengkapan": ringkasan.kelengkapan(kini.tahun, kini.triwulan) if kini else (),
        "rencana": ringkasan.rencana() if ringkasan.ada_rencana() else None,
    }
