"""What an indicator is, compared between a row of a file and the plan."""

from intranet.core.kisi.sel import ANGKA, GALAT, KOSONG, RENTANG, TANPA_DATA, TEKS, rapikan
from intranet.rpjmd.impor.hasil import Ubahan

PANJANG = {"nama": 1000, "satuan": 255, "sumber_data": 255, "definisi": 2000, "rumus_teks": 2000}
KATA = {
    "arah": (
        ("turun", ("turun", "negatif", "rendah", "menurun", "minimal", "↓", "min")),
        ("stabil", ("stabil", "tetap", "rentang", "dijaga")),
        ("naik", ("naik", "positif", "tinggi", "meningkat", "maksimal", "↑", "max", "maks")),
    ),
    "cara_hitung": (
        ("kumulatif", ("kumulatif", "jumlah", "akumula", "dijumlah", "sum")),
        ("rata_rata", ("rata",)),
        ("tahunan", ("tahunan",)),
        ("posisi_akhir", ("posisi", "akhir", "repetitif", "progres", "non kumulatif")),
    ),
    "frekuensi": (
        ("triwulan", ("triwulan",)),
        ("semester", ("semester",)),
        ("tahun", ("tahun",)),
    ),
}


def bandingkan(rancangan, baris, indikator, hasil):
    """Add what the row would change of an indicator that exists."""
    for kolom, nilai in isi(baris, hasil).items():
        lama = getattr(indikator, kolom)
        if nilai != lama and not (isinstance(lama, str) and rapikan(lama) == nilai):
            kunci = (indikator.jejak, kolom)
            alamat = alamat_kolom(baris, kolom)
            hasil.ubahan.append(Ubahan("indikator", kunci, {kolom: lama}, {kolom: nilai}, alamat))


def alamat_kolom(baris, kolom):
    kunci = {"nama": "indikator", "kondisi_awal_tahun": "kondisi_awal"}.get(kolom, kolom)
    cocok = [s.alamat for k, s in baris.isi.items() if k.split(":")[0] == kunci]
    return cocok[0] if cocok else ""


def isi(baris, hasil):
    """{column: value} of what the row says about the indicator itself; problems go to `hasil`."""
    ada = {}
    for kolom in ("indikator", "satuan", "definisi", "rumus_teks", "sumber_data"):
        if baris.teks(kolom):
            ada["nama" if kolom == "indikator" else kolom] = baris.teks(kolom)
    for kolom in KATA:
        baca_kata(baris, kolom, ada, hasil)
    baca_sisa(baris, ada)
    for kolom, batas in PANJANG.items():
        if len(ada.get(kolom, "")) > batas:
            hasil.alasan.append((alamat_kolom(baris, kolom), f"Paling panjang {batas} huruf."))
    return ada


def baca_kata(baris, kolom, ada, hasil):
    """A choice written in somebody's own words: 'Negatif' means turun."""
    sel = baris.isi.get(kolom)
    if sel is None or sel.nilai.jenis in (KOSONG, TANPA_DATA):
        return
    teks = sel.teks.casefold().replace("_", " ").replace("-", " ")
    for nilai, kata in KATA[kolom]:
        if any(k in teks for k in kata):
            ada[kolom] = nilai
            return
    hasil.alasan.append(
        (sel.alamat, f"“{sel.teks}” tidak dikenal sebagai {kolom.replace('_', ' ')}.")
    )


def baca_sisa(baris, ada):
    """Decimals, the IKU flag and the starting value with its year."""
    sel = baris.isi.get("desimal")
    if sel and sel.nilai.jenis == ANGKA and sel.nilai.angka in range(5):
        ada["desimal"] = int(sel.nilai.angka)
    if iku := baris.teks("iku").casefold():
        ada["iku"] = iku in ("ya", "y", "iku", "v", "✓", "1", "x")
    for kunci, sel in baris.isi.items():
        if kunci.startswith("kondisi_awal:") and sel.nilai.jenis == ANGKA:
            ada["kondisi_awal"] = round(sel.nilai.angka, 4)
            tahun = int(kunci.split(":")[1])
            if tahun:
                ada["kondisi_awal_tahun"] = tahun


def isi_baru(rancangan, baris, hasil):
    """All that a new indicator is: what the row says, and what its figures show."""
    ada = {"frekuensi": "triwulan", "cara_hitung": "posisi_akhir"} | isi(baris, hasil)
    ada.pop("nama", None)
    nilai = [s.nilai for k, s in baris.isi.items() if k.startswith(("target:", "realisasi:"))]
    ada.setdefault("desimal", desimal(nilai))
    if any(n.jenis == RENTANG for n in nilai):
        ada["jenis_nilai"] = "rentang"
    if skala := skala_dari(rancangan, nilai):
        ada |= {"jenis_nilai": "predikat", "skala": skala, "desimal": 0}
    if hanya_tahunan(baris) and "frekuensi" not in baris.isi and "cara_hitung" not in baris.isi:
        ada |= {"frekuensi": "tahun", "cara_hitung": "tahunan"}
    return ada


def hanya_tahunan(baris):
    """Whether the row speaks of whole years only."""
    angka = [k for k in baris.isi if k.startswith(("target:", "realisasi:"))]
    return all(k.endswith(":0") for k in angka)


def desimal(nilai):
    """The most decimals that its figures have, at most 4."""
    semua = [d for n in nilai for d in (n.angka, n.min, n.maks) if d is not None]
    return min(4, max((-d.as_tuple().exponent for d in semua), default=2))


def skala_dari(rancangan, nilai):
    """The scale that all words among the figures belong to, or None."""
    kata = {n.teks.upper() for n in nilai if n.jenis == TEKS}
    if not kata or any(n.jenis in (ANGKA, RENTANG, GALAT) for n in nilai):
        return None
    cocok = (s.urutan for s in rancangan.keadaan.skala if kata <= {u.upper() for u in s.urutan})
    return next(cocok, None)
