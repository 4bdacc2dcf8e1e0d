"""What two runs of a notebook show differently: every value in every component, none of the look.

Pure: works on what `cetak.anak.keluaran` tells.
"""

from dataclasses import asdict, dataclass
from difflib import SequenceMatcher
from hashlib import sha256

# What names a row, so that an inserted one moves no other.
KUNCI = ("kode", "nama", "kata", "judul")
TEKS_MAKS = 200
PANJANG = {"svg", "qr"}


@dataclass(frozen=True)
class Beda:
    """One value: in which cell (of the new run, else the old), component, place; None: absent."""

    sel: int
    komponen: str
    letak: str
    lama: str | None
    baru: str | None


def bandingkan(lama, baru):
    """([Beda, …] in the order of the pages, how many values are equal)."""
    beda, sama = [], 0
    for a, b in pasangkan(lama, baru):
        kiri, kanan = nilai(a), nilai(b)
        for letak in dict.fromkeys([*kiri, *kanan]):
            dua = kiri.get(letak), kanan.get(letak)
            if dua[0] == dua[1] and letak in kiri and letak in kanan:
                sama += 1
            else:
                beda.append(satu_beda(b or a, letak, *dua))
    return beda, sama


def satu_beda(komponen, letak, lama, baru):
    return Beda(komponen["sel"], komponen["komponen"], letak, tulis(lama), tulis(baru))


def pasangkan(lama, baru):
    """Components side by side by their kind and order; None where one has no partner."""
    jenis = [[satu["komponen"] for satu in semua] for semua in (lama, baru)]
    for _, a1, a2, b1, b2 in SequenceMatcher(None, *jenis, autojunk=False).get_opcodes():
        for n in range(max(a2 - a1, b2 - b1)):
            kiri = lama[a1 + n] if n < a2 - a1 else None
            kanan = baru[b1 + n] if n < b2 - b1 else None
            if kiri and kanan and kiri["komponen"] != kanan["komponen"]:
                yield kiri, None
                yield None, kanan
            else:
                yield kiri, kanan


def nilai(komponen):
    """{place: value} of all that a component holds; {} for None."""
    return dict(telusuri(komponen["data"], ())) if komponen else {}


def telusuri(isi, letak):
    if isinstance(isi, dict) and isi:
        for kunci, satu in isi.items():
            yield from telusuri(satu, (*letak, kunci))
    elif isinstance(isi, list) and isi:
        for nama, satu in zip(sebutan(isi), isi, strict=True):
            yield from telusuri(satu, (*letak, nama))
    elif letak and letak[-1] in PANJANG:
        yield " · ".join(letak), f"gambar {sha256(str(isi).encode()).hexdigest()[:12]}"
    else:
        yield " · ".join(letak), isi


def sebutan(daftar):
    """A name for each item: its own where that tells them apart, else its number."""
    for kunci in KUNCI:
        nama = [str(satu.get(kunci) or "") if isinstance(satu, dict) else "" for satu in daftar]
        if all(nama) and len({*nama}) == len(nama):
            return nama
    return [str(n) for n in range(1, len(daftar) + 1)]


def tulis(isi):
    """A value for people to compare, numbers to their last digit; None stays None."""
    if isinstance(isi, bool):
        return "ya" if isi else "tidak"
    if isinstance(isi, float):
        return repr(isi).replace(".", ",")
    return None if isi is None else str(isi)[:TEKS_MAKS]


def sebagai_json(beda):
    return [asdict(satu) for satu in beda]
