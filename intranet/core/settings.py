"""Settings: one dict, from the environment; a missing production secret stops the start."""

import os
from pathlib import Path
from urllib.parse import urlsplit

import click

ROOT = Path(__file__).parents[2]
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
DEVELOPMENT_KEY = "hanya-untuk-mencoba-di-komputer-sendiri"
MEGABYTE = 1_000_000


class SettingsError(click.ClickException):
    """A setting is missing or cannot be used; the message says which and what to do."""


def from_env(env=os.environ):
    """Every setting Kilisuci knows, as a Flask config mapping.

    DATA_DIR holds database, queue and files unless DATABASE_URL and FILES_URL point elsewhere.
    Raises SettingsError when PUBLIC_URL names a public host and SECRET_KEY is not set.
    """
    data_dir = Path(env.get("DATA_DIR") or ROOT / "data").resolve()
    public_url = env.get("PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
    return {
        "DATA_DIR": data_dir,
        "DATABASE_URL": env.get("DATABASE_URL") or f"sqlite:///{data_dir}/kilisuci.db",
        "FILES_URL": env.get("FILES_URL") or f"file://{data_dir}/berkas",
        "PUBLIC_URL": public_url,
        "QUEUE_IMMEDIATE": env.get("QUEUE_IMMEDIATE") == "1",
        "KATA_SANDI_DEMO": env.get("KATA_SANDI_DEMO", "kediri-harmoni"),
        "SESI_MENIT": whole(env, "SESI_MENIT", 8 * 60),
        "PROXY": whole(env, "PROXY", 0),
        "UKURAN_BUKTI_MAKS": whole(env, "UKURAN_BUKTI_MAKS", 50 * MEGABYTE),
        "UKURAN_FORMULIR_MAKS": whole(env, "UKURAN_FORMULIR_MAKS", 10 * MEGABYTE),
        # No regulation caps an achievement; a city that does names the percentage here.
        "BATAS_CAPAIAN": whole(env, "BATAS_CAPAIAN", 0),
        # Public surveys: answers a day from one network, from which on a sum is asked, and seconds
        # below which no person has read the questions. An office's visitors share one address.
        "SURVEI_JATAH": whole(env, "SURVEI_JATAH", 20),
        "SURVEI_HITUNGAN": whole(env, "SURVEI_HITUNGAN", 5),
        "SURVEI_DETIK": whole(env, "SURVEI_DETIK", 5),
        "ARGON2_RINGAN": env.get("ARGON2_RINGAN") == "1",
    } | secrets(env, public_url)


def secrets(env, public_url):
    """Keys and cookie rules; strict as soon as the site has a public name."""
    key = env.get("SECRET_KEY", "")
    if not is_loopback(public_url) and len(key) < 32:
        raise SettingsError(
            f"SECRET_KEY belum ada atau terlalu pendek untuk {public_url}: isi dengan 32 huruf "
            'acak atau lebih, misalnya keluaran `python -c "import secrets; '
            'print(secrets.token_hex())"`.'
        )
    return {
        "SECRET_KEY": key or DEVELOPMENT_KEY,
        # The development key is public knowledge, so it only ever serves this machine.
        "TRUSTED_HOSTS": None if key else LOOPBACK,
        "SESSION_COOKIE_SECURE": public_url.startswith("https://"),
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_HTTPONLY": True,
    }


def is_loopback(url):
    """Whether the address is this machine's own."""
    host = urlsplit(url).hostname
    return host in LOOPBACK or f"[{host}]" in LOOPBACK


def whole(env, name, default):
    try:
        return int(env.get(name) or default)
    except ValueError:
        raise SettingsError(f"{name} harus bilangan bulat, bukan {env[name]!r}.") from None
