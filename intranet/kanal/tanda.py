"""Signatures: that a delivery really comes from the provider, told from the bytes as they came."""

import base64
import hashlib
import hmac
from urllib.parse import urlsplit

PORT = {"https": 443, "http": 80}


def sama(kita: str, mereka: str) -> bool:
    """Whether two texts are equal, in a time that tells nothing."""
    return hmac.compare_digest(kita.encode(), mereka.encode("utf-8", "surrogateescape"))


def meta_sah(rahasia: str, mentah: bytes, tanda: str) -> bool:
    """Whether X-Hub-Signature-256 (`sha256=` and lower-case hex) belongs to these bytes."""
    return sama("sha256=" + hmac.new(rahasia.encode(), mentah, "sha256").hexdigest(), tanda)


def twilio_sah(token: str, url: str, isian: list[tuple[str, str]], tanda: str) -> bool:
    """Whether X-Twilio-Signature belongs to this address and form.

    `url` is the public one with its query. Proxies add or drop the port, so both are tried.
    """
    return any(sama(twilio(token, satu, isian), tanda) for satu in dengan_dan_tanpa_port(url))


def twilio(token: str, url: str, isian: list[tuple[str, str]]) -> str:
    """Twilio's signature: HMAC-SHA1 of the address and of every field, sorted, each value once."""
    dasar = url + "".join(kunci + nilai for kunci, nilai in sorted(set(isian)))
    return base64.b64encode(hmac.new(token.encode(), dasar.encode(), "sha1").digest()).decode()


def isi_sama(mentah: bytes, sidik: str) -> bool:
    """Whether the body is the one whose SHA-256 (lower-case hex) the signed address names."""
    return sama(hashlib.sha256(mentah).hexdigest(), sidik)


def dengan_dan_tanpa_port(url: str) -> list[str]:
    bagian = urlsplit(url)
    tanpa = bagian._replace(netloc=bagian.netloc.removesuffix(f":{bagian.port}"))
    dengan = tanpa._replace(netloc=f"{tanpa.netloc}:{bagian.port or PORT[bagian.scheme]}")
    return [url, *(u for u in (tanpa.geturl(), dengan.geturl()) if u != url)]
