"""Meta's deliveries, read: every message of every change of every entry, whatever its kind."""

import json
from dataclasses import replace
from datetime import UTC, datetime

from intranet.core.clock import now
from intranet.kanal import nomor
from intranet.kanal.bentuk import Media, PesanMasuk, StatusKirim
from intranet.kanal.galat import kalimat
from intranet.kanal.hantar import Kiriman
from intranet.kanal.jenis import STATUS, TIDAK_DIKENAL, jenis


def baca(mentah: bytes) -> Kiriman:
    """The delivery of one request. What cannot be read is counted; it never takes others along."""
    try:
        isi = json.loads(mentah)
    except (ValueError, RecursionError):
        return Kiriman(mati=1)
    if not isinstance(isi, dict) or not isinstance(isi.get("entry"), list):
        return Kiriman(mati=1)
    nilai = [peta(c.get("value")) for c in perubahan(isi) if c.get("field") == "messages"]
    pesan = [baca_pesan(m, kontak_dari(n, m)) for n in nilai for m in daftar(n.get("messages"))]
    status = [baca_status(s) for n in nilai for s in daftar(n.get("statuses"))]
    terbaca = tuple(p for p in pesan if p)
    return Kiriman(terbaca, tuple(s for s in status if s), len(pesan) - len(terbaca))


def perubahan(isi):
    return [peta(c) for e in isi["entry"] for c in daftar(peta(e).get("changes"))]


def baca_pesan(pesan, kontak):
    """One message; None without an id, because it could not be told from its own repetition."""
    pesan = peta(pesan)
    if not (nomor_pesan := kata(pesan.get("id"))):
        return None
    masuk = PesanMasuk(
        "whatsapp",
        "meta",
        nomor_pesan,
        pengirim(pesan, kontak),
        waktu(pesan.get("timestamp")),
        nama=nama(kontak),
    )
    return replace(masuk, **isi_pesan(pesan))


def isi_pesan(pesan):
    """Text, kind, detail and media of a message, or of the new wording inside an edit."""
    macam = kata(pesan.get("type"))
    isi, baca_isi = pesan.get(macam), PEMBACA.get(macam)
    if baca_isi is None or not isinstance(isi, list if macam == "contacts" else dict):
        return {"jenis": TIDAK_DIKENAL, "rincian": gabung(macam, lain(pesan))}
    rincian = {"rincian": konteks(pesan)} | baca_isi(isi)
    return {"jenis": jenis(macam)} | rincian


def teks(isi):
    return {"teks": kata(isi.get("body"))}


def tombol(isi):
    return {"teks": kata(isi.get("text"))}


def pilihan(isi):
    """A tapped button or a row of a list: its title is what the person said."""
    jawab = peta(isi.get("button_reply")) or peta(isi.get("list_reply"))
    return {"teks": kata(jawab.get("title")), "rincian": kata(jawab.get("description"))}


def lampiran(isi):
    media = Media(*(kata(isi.get(k)) for k in ("id", "mime_type", "filename", "sha256")))
    return {"teks": kata(isi.get("caption")), "media": (media,) if media.ref else ()}


def lokasi(isi):
    titik = f"{kata(isi.get('latitude'))}, {kata(isi.get('longitude'))}"
    return {"rincian": gabung(titik, kata(isi.get("name")), kata(isi.get("address")))}


def kartu(isi):
    return {"rincian": "; ".join(gabung(*satu_kartu(peta(satu))) for satu in isi)}


def satu_kartu(satu):
    yield kata(peta(satu.get("name")).get("formatted_name"))
    for telepon in daftar(satu.get("phones")):
        yield kata(peta(telepon).get("phone"))


def reaksi(isi):
    """The emoji, or nothing when it was taken back."""
    return {"teks": kata(isi.get("emoji")), "rincian": kata(isi.get("message_id"))}


def dihapus(isi):
    return {"rincian": kata(isi.get("original_message_id"))}


def diubah(isi):
    baru = isi_pesan(peta(isi.get("message")))
    return {k: baru[k] for k in ("teks", "media") if k in baru} | dihapus(isi)


PEMBACA = {
    "text": teks,
    "button": tombol,
    "interactive": pilihan,
    "image": lampiran,
    "audio": lampiran,
    "video": lampiran,
    "document": lampiran,
    "sticker": lampiran,
    "location": lokasi,
    "contacts": kartu,
    "reaction": reaksi,
    "revoke": dihapus,
    "edit": diubah,
}


def lain(pesan):
    """What little Meta says about a message that it does not pass on."""
    sistem, tak_didukung = peta(pesan.get("system")), peta(pesan.get("unsupported"))
    kode = [kata(peta(e).get("code")) for e in daftar(pesan.get("errors"))]
    return gabung(kata(sistem.get("body")), kata(tak_didukung.get("type")), *kode)


def konteks(pesan):
    """Whether it was forwarded, or answers another message."""
    asal = peta(pesan.get("context"))
    diteruskan = asal.get("forwarded") or asal.get("frequently_forwarded")
    balas = kata(asal.get("id"))
    return gabung("diteruskan" if diteruskan else "", f"membalas {balas}" if balas else "")


def kontak_dari(nilai, pesan):
    """Who wrote this one, of the contacts that came along; the only one when nothing tells."""
    semua = [peta(k) for k in daftar(nilai.get("contacts"))]
    ada = {kata(peta(pesan).get(k)) for k in ("from", "from_user_id")} - {""}
    for kontak in semua:
        if ada & {kata(kontak.get("wa_id")), kata(kontak.get("user_id"))}:
            return kontak
    return semua[0] if len(semua) == len(daftar(nilai.get("messages"))) == 1 else {}


def pengirim(pesan, kontak):
    """BSUID before number, new before old: a person who changed one is known by both."""
    sistem = peta(pesan.get("system"))
    bsuid = (sistem, "user_id"), (pesan, "from_user_id"), (kontak, "user_id")
    angka = (sistem, "wa_id"), (pesan, "from"), (kontak, "wa_id")
    lama = ((sistem, "previous_user_id"),)
    return nomor.semua(*(kata(asal.get(kunci)) for asal, kunci in (*bsuid, *lama, *angka)))


def nama(kontak):
    profil = peta(kontak.get("profile"))
    panggilan = kata(profil.get("username"))
    return gabung(kata(profil.get("name")), f"@{panggilan}" if panggilan else "")


def baca_status(status):
    """What became of a message of ours; None for a word that says nothing."""
    status = peta(status)
    pesan, kabar = kata(status.get("id")), STATUS.get(kata(status.get("status")))
    if not pesan or not kabar:
        return None
    galat = peta((daftar(status.get("errors")) or [None])[0])
    kode = kata(galat.get("code"))
    return StatusKirim("whatsapp", pesan, kabar, kode, kalimat(kode) if kode else "")


def waktu(detik):
    """Epoch seconds as naive UTC; now when it is none, because a wrong clock loses no report."""
    try:
        return datetime.fromtimestamp(int(detik), UTC).replace(tzinfo=None)
    except (TypeError, ValueError, OverflowError, OSError):
        return now()


def peta(nilai):
    return nilai if isinstance(nilai, dict) else {}


def daftar(nilai):
    return nilai if isinstance(nilai, list) else []


def kata(nilai):
    """As text that can be written anywhere: half an emoji becomes a question mark."""
    if isinstance(nilai, bool) or not isinstance(nilai, (str, int, float)):
        return ""
    return str(nilai).encode("utf-8", "replace").decode()


def gabung(*bagian):
    return " · ".join(b for b in bagian if b)
