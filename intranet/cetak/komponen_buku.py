"""Components of the pocket book that know what they show; see `komponen`."""

from intranet.cetak.komponen_dasar import Komponen


def pemilik(*keterangan):
    """The owner's page of a book, with remarks at its foot."""
    return Komponen("pemilik", {"keterangan": keterangan})


def kartu(indikator, tahun, lebar=None, bentuk="penuh"):
    """Cards of `rpjmd.ringkasan.RingkasIndikator`s up to year `tahun`; `lebar` mm for two a row.

    In a book three of them fill a page; 'rapat' six, 'daftar' ten, without their spark figures.
    """
    butir = [isi_kartu(i, tahun) for i in indikator]
    return Komponen("kartu", {"butir": butir, "lebar": lebar, "bentuk": bentuk})


def isi_kartu(indikator, tahun, lama=5):
    """The last `lama` years of an indicator as a card shows them."""
    semua = [
        n for n in indikator.nilai if n.tahun <= max(tahun + 1, indikator.nilai[0].tahun + lama)
    ]
    nilai = semua[-lama:]
    ini = next((n for n in indikator.nilai if n.tahun == tahun), None)
    nama = ("kode", "nama", "satuan", "desimal", "contoh")
    return {n: getattr(indikator, n) for n in nama} | {
        "polaritas": indikator.arah,
        "tahun": [n.tahun for n in nilai],
        "target": [isi_target(n) for n in nilai],
        "hasil": [n.predikat or n.realisasi if n.tahun <= tahun else None for n in nilai],
        "capaian": ini.persen if ini else None,
        "capaian_tahun": tahun,
        "pita": ini.pita if ini else "b",
    }


def isi_target(nilai):
    """A target as the page shows it: a number, [min, max], a predicate's name, or None."""
    if nilai.target_min is not None or nilai.target_maks is not None:
        return [nilai.target_min, nilai.target_maks]
    return nilai.target_predikat or nilai.target


def jalan(langkah):
    """Steps of a way, one below the other: (name, state, remark) each.

    A state is 'sudah', 'kini' (where one stands) or 'belum'.
    """
    nama = ("nama", "keadaan", "keterangan")
    return Komponen("jalan", {"butir": [dict(zip(nama, b, strict=True)) for b in langkah]})


def batang_area(butir, predikat):
    """Points of each area against its weight, a mark at the minimum of `predikat`.

    `butir` are `zona_integritas.ringkasan.NilaiArea`s.
    """
    isi = [
        {"nama": b.nama, "nilai": b.nilai, "bobot": b.bobot, "minimum": b.minimum.get(predikat)}
        for b in butir
    ]
    return Komponen("batang-area", {"butir": isi})


def rencana_aksi(triwulan, kosong=2):
    """Work to tick off: (quarter's name, [(what, by whom)]) each; `kosong` lines to write on."""
    isi = [
        {"nama": nama, "butir": [{"teks": t, "oleh": o} for t, o in butir]}
        for nama, butir in triwulan
    ]
    return Komponen("rencana-aksi", {"triwulan": isi, "kosong": kosong})


def tempat_hotline(kode, alamat, svg):
    """Where to report illegal levies: a place's code, its web address and the QR code of it."""
    return Komponen("tempat-hotline", {"kode": kode, "alamat": alamat, "svg": svg})
