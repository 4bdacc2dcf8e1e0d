"""The questions that come with the program, and what may be asked about who answers."""

from functools import cache
from pathlib import Path

from intranet.core import berkas_yaml

BERKAS = Path(__file__).parent / "kuesioner.yaml"
BAGIAN = ("spak", "spkp", "ikm")
# What PermenPANRB 14/2017 asks about respondents; each may be left out. No group is a person.
PROFIL = {
    "jenis_kelamin": ("Jenis kelamin", ("Perempuan", "Laki-laki")),
    "umur": ("Umur", ("di bawah 20", "20–29", "30–39", "40–49", "50–59", "60 atau lebih")),
    "pendidikan": ("Pendidikan terakhir", ("SD", "SMP", "SMA/SMK", "D1–D4", "S1", "S2 atau S3")),
    "pekerjaan": (
        "Pekerjaan",
        (
            *("ASN", "TNI atau Polri", "Pegawai swasta", "Wirausaha", "Pelajar atau mahasiswa"),
            *("Petani atau buruh", "Mengurus rumah tangga", "Lainnya"),
        ),
    ),
}


@cache
def semua():
    """{key: part} of the questionnaire that comes with the program."""
    return {b["kunci"]: b for b in berkas_yaml.baca(BERKAS)}


def salin(bagian):
    """The questions of these parts in their fixed order, for a survey to keep as they are now."""
    return [semua()[k] for k in BAGIAN if k in bagian]
