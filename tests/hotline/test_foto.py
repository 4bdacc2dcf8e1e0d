"""A photo that goes along shows what is seen on it, and says nothing else."""

from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from intranet.hotline import foto

KENARI = b"KENARI-RAHASIA"
GPS = {0: b"\x02\x03\x00\x00", 1: "S", 2: (7.0, 49.0, 12.0), 3: "E", 4: (112.0, 0.0, 59.0)}


def gambar(lebar=300, tinggi=200, mode="RGB", warna="red"):
    satu = Image.new(mode, (lebar, tinggi), warna)
    satu.paste("blue", (0, 0, lebar // 2, tinggi))
    return satu


def simpan(satu, format="JPEG", **isi):
    keluar = BytesIO()
    satu.save(keluar, format, **isi)
    return keluar.getvalue()


def exif(**lain):
    isi = Image.Exif()
    isi[0x010F], isi[0x0132], isi[0x8825] = KENARI.decode(), "2024:10:03 14:10:22", GPS
    isi[0x9286] = KENARI
    for kunci, nilai in lain.items():
        isi[int(kunci[1:])] = nilai
    return isi


def berisi():
    """A JPEG with everything a phone writes beside the picture."""
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + KENARI + b"</x:xmpmeta>"
    isi = {"exif": exif(), "xmp": xmp, "comment": KENARI, "icc_profile": KENARI * 20}
    return simpan(gambar(), **isi) + KENARI


def baca(isi):
    return Image.open(BytesIO(isi))


def test_nothing_that_a_phone_writes_beside_the_picture_goes_along():
    asli = berisi()
    assert asli.count(KENARI) >= 5 and baca(asli).getexif()[0x8825]
    bersih = foto.bersihkan(asli)
    assert KENARI not in bersih and b"2024:10:03" not in bersih
    for tanda in (b"Exif", b"http://ns.adobe", b"ICC_PROFILE", b"Photoshop", b"\xff\xfe"):
        assert tanda not in bersih
    satu = baca(bersih)
    assert not satu.getexif() and set(satu.info) <= {
        *("jfif", "jfif_version", "jfif_unit", "jfif_density")
    }


def test_the_original_is_untouched():
    asli = berisi()
    salinan = bytes(bytearray(asli))
    foto.bersihkan(asli)
    assert asli == salinan


def test_it_stands_upright_and_shows_the_same():
    asli = simpan(gambar(), exif=exif(t274=6))  # turned a quarter clockwise by the phone
    satu = baca(foto.bersihkan(asli))
    assert satu.size == (200, 300)
    atas, bawah = satu.getpixel((100, 20)), satu.getpixel((100, 280))
    assert atas[2] > 200 > atas[0] and bawah[0] > 200 > bawah[2]


def test_it_is_at_most_2000_pixels_and_small_ones_stay():
    assert baca(foto.bersihkan(simpan(gambar(4000, 1000)))).size == (2000, 500)
    assert baca(foto.bersihkan(simpan(gambar(40, 30)))).size == (40, 30)


@pytest.mark.parametrize("format", ["PNG", "WEBP", "GIF"])
def test_other_pictures_become_jpeg_too(format):
    satu = baca(foto.bersihkan(simpan(gambar(), format)))
    assert satu.format == "JPEG" and satu.size == (300, 200)


def test_what_a_png_says_in_words_is_gone_and_clear_becomes_white():
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", KENARI.decode())
    asli = simpan(Image.new("RGBA", (50, 50), (0, 0, 0, 0)), "PNG", pnginfo=info)
    bersih = foto.bersihkan(asli)
    assert KENARI not in bersih and baca(bersih).getpixel((9, 9)) == (255, 255, 255)


def bom():
    """A PNG of a few kilobytes that claims 400 million pixels."""
    return simpan(Image.new("1", (20000, 20000)), "PNG")


def test_a_picture_that_would_fill_the_memory_is_refused_unopened():
    isi = bom()
    assert len(isi) < 100_000
    with pytest.raises(foto.BukanFoto, match="terlalu besar"):
        foto.bersihkan(isi)


def test_one_below_pillows_own_limit_is_refused_by_ours():
    with pytest.raises(foto.BukanFoto, match="terlalu besar"):
        foto.bersihkan(simpan(Image.new("1", (9000, 9000)), "PNG"))


BUKAN = {
    "teks": b"Diminta 50 ribu",
    "kosong": b"",
    "pdf": b"%PDF-1.7 isi",
    "suara": b"OggS" + b"\x00" * 60,
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "terpotong": simpan(gambar())[:700],
    "tiff": simpan(gambar(), "TIFF"),
}


@pytest.mark.parametrize("isi", BUKAN.values(), ids=BUKAN)
def test_what_is_no_photo_is_refused_with_a_sentence(isi):
    with pytest.raises(foto.BukanFoto, match="bukan foto"):
        foto.bersihkan(isi)
