"""Deliveries as the providers write them, and their signatures."""

import hashlib
import hmac
from pathlib import Path

CONTOH = Path(__file__).parent / "contoh"
RAHASIA, TOKEN, UMUM = "rahasia-uji", "12345", "https://intranet.example.go.id"


def tanda_meta(mentah, rahasia=RAHASIA):
    return "sha256=" + hmac.new(rahasia.encode(), mentah, hashlib.sha256).hexdigest()


def amplop(*pesan, kontak=None, status=(), field="messages"):
    """A delivery of Meta's shape around messages or statuses."""
    nilai = {"messaging_product": "whatsapp", "contacts": kontak or []}
    nilai |= {"messages": list(pesan)} if pesan else {}
    nilai |= {"statuses": list(status)} if status else {}
    return {"entry": [{"id": "1", "changes": [{"field": field, "value": nilai}]}]}


def pesan(nomor="wamid.A", dari="6281311112222", **isi):
    """One message, a text unless `type` says otherwise."""
    bawaan = {} if "type" in isi else {"type": "text", "text": {"body": "pungli"}}
    return {"id": nomor, "from": dari, "timestamp": "1767225600"} | bawaan | isi
