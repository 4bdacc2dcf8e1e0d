"""A burst of webhook messages on SQLite: none lost, none twice, and how long each answer took.

python bench/hotline.py     (a real granian on a loopback port, 2,000 messages and 500 repeats of
them from 8 connections; ends with the counts that the program itself gives)
"""

import hashlib
import hmac
import http.client
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[1]
BIN = Path(sys.executable).parent
PESAN, ULANGAN, SAMBUNGAN, PENGIRIM = 2000, 500, 8, 400
RAHASIA = "rahasia-uji"


def main():
    pintu = pintu_bebas()
    env = os.environ | {"DATA_DIR": tempfile.mkdtemp(), "WHATSAPP_APP_SECRET": RAHASIA}
    env |= {"PUBLIC_URL": f"http://127.0.0.1:{pintu}", "ARGON2_RINGAN": "1", "DATABASE_URL": ""}
    for perintah in ("migrate", "seed"):
        subprocess.run([BIN / "flask", perintah], cwd=ROOT, env=env, check=True, stdout=-3)
    awal = hitung(env)
    server = subprocess.Popen(granian(pintu), cwd=ROOT, env=env)
    try:
        tunggu(pintu)
        mulai = time.perf_counter()
        lama = kirim_semua(pintu)
        laporkan(lama, time.perf_counter() - mulai, awal, hitung(env))
    finally:
        server.terminate()
        try:
            server.wait(5)
        except subprocess.TimeoutExpired:
            server.kill()


def granian(pintu):
    perintah = [BIN / "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(pintu)]
    perintah += ["--workers", "2", "--blocking-threads", "4", "--no-ws", "--log-level", "warning"]
    return [*perintah, "wsgi:app"]


def pintu_bebas():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def tunggu(pintu):
    for _ in range(1200):
        try:
            with socket.create_connection(("127.0.0.1", pintu), 1):
                return
        except OSError:
            time.sleep(0.1)
    sys.exit("server tidak menyala")


def hitung(env):
    hasil = subprocess.run(
        [BIN / "flask", "hotline", "hitung", "--json"],
        cwd=ROOT,
        env=env,
        check=True,
        capture_output=True,
    )
    return json.loads(hasil.stdout)["kanal"]["whatsapp"]


def kirim_semua(pintu):
    """Seconds of every answer; the repeats stand among the rest, as providers send them."""
    acak = random.Random(7)
    nomor = list(range(PESAN)) + acak.choices(range(PESAN), k=ULANGAN)
    acak.shuffle(nomor)
    with ThreadPoolExecutor(SAMBUNGAN) as kolam:
        bagian = [nomor[i::SAMBUNGAN] for i in range(SAMBUNGAN)]
        return [x for satu in kolam.map(lambda b: kirim(pintu, b), bagian) for x in satu]


def kirim(pintu, nomor):
    sambungan, lama = http.client.HTTPConnection("127.0.0.1", pintu, timeout=60), []
    for n in nomor:
        mentah = json.dumps(isi(n)).encode()
        tanda = "sha256=" + hmac.new(RAHASIA.encode(), mentah, hashlib.sha256).hexdigest()
        kepala = {"X-Hub-Signature-256": tanda, "Content-Type": "application/json"}
        mulai = time.perf_counter()
        sambungan.request("POST", "/kanal/whatsapp", mentah, kepala)
        jawab = sambungan.getresponse()
        jawab.read()
        lama.append(time.perf_counter() - mulai)
        if jawab.status != 200:
            sys.exit(f"jawaban {jawab.status}")
    return lama


def isi(n):
    pesan = {"from": f"62813{n % PENGIRIM:07}", "id": f"wamid.{n}", "timestamp": "1767225600"}
    pesan |= {"type": "text", "text": {"body": f"Diminta uang di loket, pesan ke-{n}."}}
    nilai = {"messaging_product": "whatsapp", "messages": [pesan]}
    return {"entry": [{"id": "1", "changes": [{"field": "messages", "value": nilai}]}]}


def laporkan(lama, seluruhnya, awal, akhir):
    persentil = statistics.quantiles(lama, n=100)
    masuk = akhir["pesan"] - awal["pesan"]
    print(f"{len(lama)} kiriman, {SAMBUNGAN} sambungan, {len(lama) / seluruhnya:.0f} per detik")
    print("ms: " + ", ".join(f"p{p} {persentil[p - 1] * 1000:.1f}" for p in (50, 95, 99)))
    print(f"pesan tersimpan {masuk} dari {PESAN}; utas baru {akhir['utas'] - awal['utas']}")
    if masuk != PESAN:
        sys.exit("ada yang hilang atau ganda")


if __name__ == "__main__":
    main()
