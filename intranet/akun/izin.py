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

# Roles whose password alone opens nothing: they see the whole city or change it for everyone.
WAJIB_DUA_FAKTOR = {"walikota", "sekda", "barenlitbang", "admin"}

# Roles that look after one OPD; the others see all of them.
PERAN_OPD = {"operator", "kepala_opd"}

LIHAT = {"zi.lihat", "dasbor.lihat", "rpjmd.lihat", "bukti.lihat", "laporan.lihat", "laporan.cetak"}
LIHAT |= {"survei.lihat", "akun.sendiri", "indeks.lihat", "peringatan.lihat"}

# Warnings: who deals with one, and who may put one off.
TANGANI = {"peringatan.ambil"}
TUNDA = TANGANI | {"peringatan.tunda"}

# Posters of the mayor's hotline for all who hang them; its places for those who look after them.
TITIK = {"hotline.poster", "hotline.titik"}

# For those who see the whole city: its dashboard, and one print for every OPD at once.
SEMUA_OPD = {"dasbor.kota", "laporan.cetak_semua"}

# The text of yearly reports: of the own OPD; of the city and every OPD without one.
SUNTING = {"laporan.sunting"}
# Analysts' own notebooks: who writes one does not approve it.
NOTEBOOK = {"laporan.notebook"}

IZIN = {
    "operator": LIHAT
    | SUNTING
    | TANGANI
    | {"rpjmd.lapor", "rpjmd.impor", "rpjmd.bahas", "bukti.unggah", "zi.isi"}
    | {"survei.kelola", "hotline.catat", "hotline.poster"},
    "kepala_opd": LIHAT
    | SUNTING
    | TUNDA
    | {"rpjmd.lapor", "rpjmd.impor", "rpjmd.bahas", "rpjmd.ajukan", "bukti.unggah"}
    | {"zi.isi", "zi.ajukan", "survei.kelola"}
    | {"hotline.catat", "hotline.disposisi", "hotline.poster"},
    "barenlitbang": LIHAT
    | SEMUA_OPD
    | SUNTING
    | NOTEBOOK
    | {"laporan.notebook_setujui"}
    | {"laporan.kirim", "peringatan.periksa", "dasbor.terbitkan"}
    | TUNDA
    | {"rpjmd.verifikasi", "rpjmd.atur_triwulan", "rpjmd.susun", "rpjmd.impor"}
    | {"rpjmd.bahas", "rpjmd.tandai", "akun.kelembagaan", "bukti.tinjau", "indeks.bobot"}
    | {"hotline.catat", "hotline.poster"},
    "inspektorat": LIHAT
    | SEMUA_OPD
    | TITIK
    | TUNDA
    | {"rpjmd.tandai", "zi.nilai", "zi.kelola"}
    | {"bukti.tinjau", "bukti.unggah", "survei.kelola", "survei.terima"}
    | {"hotline.catat", "hotline.disposisi", "hotline.angka"},
    "asesor": LIHAT | {"zi.nilai", "bukti.tinjau"},
    "sekda": LIHAT
    | SEMUA_OPD
    | TUNDA
    | {"rpjmd.tandai"}
    | {"hotline.catat", "hotline.disposisi", "hotline.angka", "hotline.poster"},
    "walikota": LIHAT | TITIK | SEMUA_OPD | TUNDA | {"rpjmd.tandai", "hotline.baca"},
    "analis": LIHAT | SEMUA_OPD | NOTEBOOK | {"laporan.notebook_unggah"},
    "admin": TITIK | {"dasbor.lihat", "akun.sendiri", "akun.riwayat", "akun.kelembagaan"},
}


def punya_izin(peran, izin):
    """Whether the role holds the permission; an unknown role holds none."""
    return izin in IZIN.get(peran, set())
