"""Writes must come from our own pages: what the browser says about itself, no tokens."""

from urllib.parse import urlsplit

from flask import abort, current_app, request

SAFE = {"GET", "HEAD", "OPTIONS"}
# Blueprints that nobody is signed in to, also not who happens to have a session.
TANPA_SESI = set()


def tanpa_sesi(bp):
    """Take writes to this blueprint whatever cookies come along; returns the blueprint.

    Another site is still refused. A page without referrers makes a browser say "null" as Origin,
    and an old one says nothing else.
    """
    TANPA_SESI.add(bp.name)
    return bp


def init_app(app):
    app.before_request(reject_cross_site_writes)


def reject_cross_site_writes():
    """Refuse a write from another site, and a signed-in write of unsaid origin."""
    if request.method in SAFE:
        return
    origin, anonim = request.headers.get("Origin"), request.blueprint in TANPA_SESI
    if origin == "null" and anonim:
        origin = None
    if site := request.headers.get("Sec-Fetch-Site"):
        ours = site in {"same-origin", "none"}
    elif origin:
        ours = urlsplit(origin).netloc == request.host
    else:
        ours = anonim or current_app.config["SESSION_COOKIE_NAME"] not in request.cookies
    if not ours:
        abort(403)
