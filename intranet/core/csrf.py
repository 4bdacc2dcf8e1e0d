"""Writes must come from our own pages: what the browser says about itself, no tokens."""

from urllib.parse import urlsplit

from flask import abort, current_app, request

SAFE = {"GET", "HEAD", "OPTIONS"}


def init_app(app):
    app.before_request(reject_cross_site_writes)


def reject_cross_site_writes():
    """Refuse a write from another site, and a signed-in write of unsaid origin."""
    if request.method in SAFE:
        return
    origin = request.headers.get("Origin")
    if site := request.headers.get("Sec-Fetch-Site"):
        ours = site in {"same-origin", "none"}
    elif origin:
        ours = urlsplit(origin).netloc == request.host
    else:
        ours = current_app.config["SESSION_COOKIE_NAME"] not in request.cookies
    if not ours:
        abort(403)
