"""Who may do what. Pure: a role is a set of permissions, nothing more."""

PERAN = {
    "operator": "Operator OPD",
    "kepala_opd": "Kepala OPD",
    "barenlitbang": "Barenlitbang",
    "inspektorat": "Inspektorat",
    "asesor": "Anggota TPI",
    "sekda": "Sekretaris Daerah",
    "walikota": "Wali Kota",
    "analis": "Analis",
    "admin": "Admin TI",
}

# Roles that look after one OPD; the others see all of them.
PERAN_OPD = {"operator", "kepala_opd"}

LIHAT = {"zi.lihat", "dasbor.lihat", "rpjmd.lihat", "bukti.lihat", "laporan.lihat", "laporan.cetak"}
LIHAT |= {"survei.lihat"}

IZIN = {
    "operator": LIHAT
    | {"rpjmd.lapor", "rpjmd.impor", "rpjmd.bahas", "bukti.unggah", "zi.isi"}
    | {"survei.kelola"},
    "kepala_opd": LIHAT
    | {"rpjmd.lapor", "rpjmd.impor", "rpjmd.bahas", "rpjmd.ajukan", "bukti.unggah"}
    | {"zi.isi", "zi.ajukan", "survei.kelola"},
    "barenlitbang": LIHAT
    | {"rpjmd.verifikasi", "rpjmd.atur_triwulan", "rpjmd.susun", "rpjmd.impor"}
    | {"rpjmd.bahas", "rpjmd.tandai", "akun.kelembagaan", "bukti.tinjau"},
    "inspektorat": LIHAT
    | {"rpjmd.tandai", "zi.nilai", "zi.kelola"}
    | {"bukti.tinjau", "bukti.unggah", "survei.kelola", "survei.terima"},
    "asesor": LIHAT | {"zi.nilai", "bukti.tinjau"},
    "sekda": LIHAT | {"rpjmd.tandai"},
    "walikota": LIHAT | {"rpjmd.tandai"},
    "analis": LIHAT,
    "admin": {"dasbor.lihat", "akun.riwayat", "akun.kelembagaan"},
}


def punya_izin(peran, izin):
    """Whether the role holds the permission; an unknown role holds none."""
    return izin in IZIN.get(peran, set())
