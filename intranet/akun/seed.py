"""Loads offices and accounts of a demo city."""

from datetime import date

from intranet.akun.dua_faktor.models import DuaFaktor
from intranet.akun.izin import PERAN
from intranet.akun.kelembagaan.pejabat import WALI_KOTA, Pejabat
from intranet.akun.models import Opd, Pengguna, sidik_sandi


def muat(isi_opd, isi_pengguna, kata_sandi):
    """Offices from opd.yaml, then accounts; every account gets `kata_sandi`.

    Returns {'perangkat daerah': n, 'unit': n, 'pengguna': n}. Raises KeyError naming a missing key.
    """
    for nomor, satu in enumerate(isi_opd["opd"], 1):
        simpan_opd(satu, nomor, perangkat_daerah=True)
    for nomor, satu in enumerate(isi_opd["unit"], len(isi_opd["opd"]) + 1):
        simpan_opd(satu, nomor, perangkat_daerah=False)
    muat_pejabat(isi_pengguna["pejabat"])
    return {
        "perangkat daerah": len(isi_opd["opd"]),
        "unit": len(isi_opd["unit"]),
        "pengguna": muat_pengguna(isi_pengguna["pengguna"], kata_sandi),
    }


def simpan_opd(satu, urutan, perangkat_daerah):
    induk = Opd.get(Opd.kode == satu["induk"]) if satu.get("induk") else None
    kolom = ("kode", "nama", "singkatan", "jenis", "jabatan_kepala", "sumber")
    Opd.create(
        **{k: satu[k] for k in kolom},
        induk=induk,
        tugas=satu.get("tugas") or "",
        catatan=satu.get("catatan") or "",
        urutan=urutan,
        perangkat_daerah=perangkat_daerah,
    )


def muat_pejabat(isi):
    """Invented heads, so that agreements show who signs: the mayor's name and one for each OPD."""
    mulai = date.fromisoformat(isi["mulai"])
    Pejabat.create(opd=None, jabatan=WALI_KOTA, nama=isi["wali_kota"], mulai=mulai)
    baris = [
        {"opd": o.id, "jabatan": jabatan_lengkap(o), "nama": isi["kepala"], "mulai": mulai}
        | {"nip": isi["nip"], "pangkat": isi["pangkat"]}
        for o in Opd.daftar()
    ]
    Pejabat.insert_many(baris).execute()


def jabatan_lengkap(opd):
    """'Kepala Dinas' of Dinas Kesehatan as it stands under a letter: 'Kepala Dinas Kesehatan'."""
    umum = {"Kepala Dinas", "Kepala Badan"}
    return f"Kepala {opd.nama}" if opd.jabatan_kepala in umum else opd.jabatan_kepala


def muat_pengguna(kota, kata_sandi):
    """The city's accounts, and an operator and a head for every perangkat daerah; their number."""
    # One hash for all: a slow hash a person is the point, 66 of them at every demo is not.
    tersimpan = sidik_sandi(kata_sandi)
    opd = {o.kode: o for o in Opd.select()}
    baris = [
        {"nama_pengguna": p["nama_pengguna"], "nama": p["nama"], "peran": p["peran"]}
        | {"opd": opd[p["opd"]] if p.get("opd") else None}
        for p in kota
    ]
    for o in Opd.daftar():
        baris += [akun("operator", o), akun("kepala_opd", o)]
    Pengguna.insert_many([b | {"kata_sandi": tersimpan} for b in baris]).execute()
    tanam_faktor({p["nama_pengguna"]: p.get("rahasia_contoh") for p in kota})
    return len(baris)


def tanam_faktor(rahasia):
    """The demo secrets {account: secret or None}, so that trying it needs no phone."""
    for pengguna in Pengguna.select().where(Pengguna.nama_pengguna.in_(list(rahasia))):
        if rahasia[pengguna.nama_pengguna]:
            DuaFaktor.tanam(pengguna, rahasia[pengguna.nama_pengguna], contoh=True)


def akun(peran, opd):
    return {
        "nama_pengguna": f"{peran.split('_')[0]}.{opd.kode.lower()}",
        "nama": f"{PERAN[peran].removesuffix(' OPD')} {opd.singkatan}",
        "peran": peran,
        "opd": opd,
    }
