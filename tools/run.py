"""`make run`: the demo city on this machine, web and worker, until Ctrl-C.

Migrates, loads the demo city when the database is empty, starts both processes and stops both by
their own process ids.
"""

import argparse
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
from intranet.core.settings import FRASA_SANDI_DEMO  # noqa: E402

BIN = Path(sys.executable).parent
AKUN = (
    ("operator.dinkes", "mengisi realisasi Dinas Kesehatan"),
    ("kepala.dinkes", "memeriksa dan mengajukan"),
    ("barenlitbang", "memverifikasi, membuka dan menutup triwulan"),
    ("inspektorat", "menilai LKE zona integritas"),
    ("walikota", "melihat seluruh kota, membaca kotak masuk hotline"),
    ("sekda", "melihat seluruh kota, menandai angka"),
    ("admin", "riwayat"),
)


def main():
    port = arguments().port
    refuse_taken(port)
    os.environ.setdefault("PUBLIC_URL", f"http://127.0.0.1:{port}")
    flask("migrate")
    subprocess.run([BIN / "flask", "seed"], cwd=ROOT, check=False, stderr=subprocess.DEVNULL)
    proses = [subprocess.Popen(c, cwd=ROOT) for c in (web(port), worker())]
    greet(port)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        os.waitpid(-1, 0)
        sys.exit("Galat: web atau pencetak berhenti; lihat pesan di atas.")
    except KeyboardInterrupt:
        print("\nBerhenti.")
    finally:
        stop(proses)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8000)
    return parser.parse_args()


def refuse_taken(port):
    with socket.socket() as s:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            s.bind(("127.0.0.1", port))
        except OSError:
            sys.exit(f"Galat: pintu {port} sudah dipakai. Coba: make run PORT={port + 1}")


def flask(*arguments):
    if subprocess.call([BIN / "flask", *arguments], cwd=ROOT) != 0:
        sys.exit(1)


def web(port):
    return [
        BIN / "granian",
        *("--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)),
        *("--workers", "2", "--blocking-threads", "4", "--no-ws", "--log-level", "warning"),
        "wsgi:app",
    ]


def worker():
    return [
        BIN / "huey_consumer",
        "intranet.worker.huey",
        *("--workers", "2", "--worker-type", "thread", "--quiet"),
    ]


def greet(port):
    sandi = os.environ.get("KATA_SANDI_DEMO", "kediri-harmoni")
    print(f"\nKilisuci berjalan di http://127.0.0.1:{port}  (Ctrl-C untuk berhenti)\n")
    print(f"Akun coba, kata sandi semuanya: {sandi}")
    for nama, guna in AKUN:
        print(f"  {nama:18} {guna}")
    print("  Tiap perangkat daerah punya operator.<kode> dan kepala.<kode>.\n")
    frasa = os.environ.get("FRASA_SANDI_DEMO", FRASA_SANDI_DEMO)
    print(f"Kotak masuk Wali Kota terbuka dengan frasa sandi: {frasa}")
    print(f"Warga melapor di http://127.0.0.1:{port}/lapor\n")
    print("Faktor kedua (rahasia contoh untuk aplikasi autentikator):")
    for nama, rahasia in demo_secrets():
        print(f"  {nama:18} {rahasia}")
    print("  Kode saat ini tampil saat masuk; juga: .venv/bin/flask akun kode-demo NAMA\n")
    sys.stdout.flush()


def demo_secrets():
    """[(account, TOTP secret)] of the demo city, as public as its password."""
    isi = yaml.safe_load((ROOT / "contoh/kediri/pengguna.yaml").read_text(encoding="utf-8"))
    semua = isi["pengguna"]
    return [(p["nama_pengguna"], p["rahasia_contoh"]) for p in semua if "rahasia_contoh" in p]


def stop(proses):
    for p in proses:
        p.terminate()
    for p in proses:
        try:
            p.wait(10)
        except subprocess.TimeoutExpired:
            p.kill()


if __name__ == "__main__":
    main()
