"""Settings: one dict, from the environment; a missing production secret stops the start."""

import os
from pathlib import Path
from secrets import token_hex
from urllib.parse import urlsplit

import click

ROOT = Path(__file__).parents[2]
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
DEVELOPMENT_KEY = "hanya-untuk-mencoba-di-komputer-sendiri"
FRASA_SANDI_DEMO = "brantas selomangleng tahu kuning harmoni"
MEGABYTE = 1_000_000
# What a notebook's process may know of its surroundings.
NOTEBOOK = ("PATH", "LANG", "LC_ALL", "TZ", "PUBLIC_URL", "BATAS_CAPAIAN")


class SettingsError(click.ClickException):
    """A setting is missing or cannot be used; the message says which and what to do."""


def from_env(env=os.environ):
    """Every setting Kilisuci knows, as a Flask config mapping.

    DATA_DIR holds database, queue and files unless DATABASE_URL and FILES_URL point elsewhere.
    Raises SettingsError when PUBLIC_URL names a public host and SECRET_KEY is not set.
    """
    data_dir = Path(env.get("DATA_DIR") or ROOT / "data").resolve()
    public_url = env.get("PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
    database_url = env.get("DATABASE_URL") or f"sqlite:///{data_dir}/kilisuci.db"
    own = {
        "DATA_DIR": data_dir,
        "DATABASE_URL": database_url,
        # For notebooks and analysts; on PostgreSQL best a role that can't read the hotline.
        "DATABASE_URL_BACA": env.get("DATABASE_URL_BACA") or database_url,
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
        # Notebooks that are printed every night for all OPDs; "mati" for no print by itself at all,
        # neither at night nor when a quarter is closed.
        "JADWAL_CETAK": env.get("JADWAL_CETAK") or "buku_saku",
        # Public surveys: answers a day from one network, from which on a sum is asked, and seconds
        # below which no person has read the questions. An office's visitors share one address.
        "SURVEI_JATAH": whole(env, "SURVEI_JATAH", 20),
        "SURVEI_HITUNGAN": whole(env, "SURVEI_HITUNGAN", 5),
        "SURVEI_DETIK": whole(env, "SURVEI_DETIK", 5),
        # The hour (WIB) from which each day's digests of notifications go out.
        "KABAR_JAM": whole(env, "KABAR_JAM", 6),
        # The page without sign-in that shows what Barenlitbang published; a city turns it on.
        "HALAMAN_PUBLIK": env.get("HALAMAN_PUBLIK") == "1",
        # Requests a minute of one personal token (api).
        "API_JATAH": whole(env, "API_JATAH", 120),
        "ARGON2_RINGAN": env.get("ARGON2_RINGAN") == "1",
    }
    return own | channels(env) | hotline(env) | secrets(env, public_url)


def channels(env):
    """What the channels need; one without its secret is off, and says so where it matters."""
    empty = (
        *("WHATSAPP_APP_SECRET", "WHATSAPP_VERIFY_TOKEN", "WHATSAPP_TOKEN", "WHATSAPP_PHONE_ID"),
        *("WHATSAPP_NOMOR", "WHATSAPP_TEMPLAT", "SMS_NOMOR"),
        *("TWILIO_AUTH_TOKEN", "TWILIO_ACCOUNT_SID", "TWILIO_NOMOR", "SMSD_DB", "SMSD_CONF"),
        *("SMTP_URL", "SMTP_DARI", "WHATSAPP_TEMPLAT_KABAR"),
    )
    return {name: env.get(name, "") for name in empty} | {
        "GRAPH_URL": env.get("GRAPH_URL", "https://graph.facebook.com").rstrip("/"),
        "TWILIO_URL": env.get("TWILIO_URL", "https://api.twilio.com").rstrip("/"),
    }


def hotline(env):
    """The mayor's hotline: how long, how many, and the demo city's passphrase."""
    return {
        "FRASA_SANDI_DEMO": env.get("FRASA_SANDI_DEMO", FRASA_SANDI_DEMO),
        # Days until a closed report is destroyed, and one that was none.
        "HOTLINE_SIMPAN": whole(env, "HOTLINE_SIMPAN", 365),
        "HOTLINE_SIMPAN_LAIN": whole(env, "HOTLINE_SIMPAN_LAIN", 14),
        # Messages a day from one sender, and new reports a day of one place.
        "HOTLINE_JATAH": whole(env, "HOTLINE_JATAH", 50),
        "HOTLINE_JATAH_TITIK": whole(env, "HOTLINE_JATAH_TITIK", 200),
        # The web page: reports a day of one network from which on a sum is asked, and seconds
        # below which no person has written one.
        "HOTLINE_HITUNGAN": whole(env, "HOTLINE_HITUNGAN", 5),
        "HOTLINE_DETIK": whole(env, "HOTLINE_DETIK", 3),
        "HOTLINE_LAMPIRAN_MAKS": whole(env, "HOTLINE_LAMPIRAN_MAKS", 16 * MEGABYTE),
    }


def for_notebooks(env=os.environ):
    """The environment of a process that runs a notebook: no key, no token, no writer's database.

    Its database is reached before the notebook begins. Its SECRET_KEY opens nothing: `from_env`
    asks for one where the site is public.
    """
    return {name: env[name] for name in NOTEBOOK if name in env} | {"SECRET_KEY": token_hex()}


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
        # Kept outside database and backups: transit envelopes, hashes of senders, dispositions.
        "KUNCI_TRANSIT": env.get("KUNCI_TRANSIT") or key or DEVELOPMENT_KEY,
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
