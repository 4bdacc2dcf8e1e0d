"""Which prints are versions of one report, and which reports belong together. Pure."""

import json
from hashlib import sha256


def tanda(notebook, parameter):
    """The columns of a print by which the library finds it: {seri, himpunan, tahun, triwulan}.

    Equal `seri`: the same notebook with the same parameters, so versions of one report. Equal
    `himpunan`: the same but for the OPD, '' when the report is not about one.
    """
    lain = {nama: nilai for nama, nilai in parameter.items() if nama != "opd"}
    return {
        "seri": sidik(notebook, parameter),
        "himpunan": sidik(notebook, lain) if parameter.get("opd") else "",
        "tahun": parameter.get("tahun"),
        "triwulan": parameter.get("triwulan"),
    }


def sidik(notebook, parameter):
    isi = json.dumps([notebook, parameter], sort_keys=True)
    return sha256(isi.encode()).hexdigest()[:32]
