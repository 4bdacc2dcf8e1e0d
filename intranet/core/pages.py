"""One URL, one view: the whole page for a browser, one block of it for htmx."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import current_app, g, redirect, render_template, url_for
from flask.sessions import SecureCookieSessionInterface
from flask_compress import Compress
from htmx_flask import Htmx, make_response, request
from jinja2_fragments.flask import render_block

htmx = Htmx()


# What is text; PDFs and pictures are compressed already.
TEKS = ["text/html", "text/css", "text/javascript", "image/svg+xml", "application/json"]


def init_app(app):
    htmx.init_app(app)
    app.session_interface = Sesi()
    # Tabler's sheet alone is 635 kB as it is and a tenth of that on the line to a phone.
    app.config |= {"COMPRESS_ALGORITHM": ["br", "gzip"], "COMPRESS_MIMETYPES": TEKS}
    Compress(app)
    app.jinja_env.globals |= {"aset": aset, "hanya_bagian": wants_fragment}
    app.after_request(protect)


class Sesi(SecureCookieSessionInterface):
    """Sessions in a cookie that a static file never renews: it may be kept, and come late.

    Nor does a view that a page asks by itself: an open page alone keeps nobody signed in. What
    everybody may keep (Cache-Control: public) knows no session at all.
    """

    def save_session(self, app, session, response):
        if not response.cache_control.public:
            super().save_session(app, session, response)

    def should_set_cookie(self, app, session):
        quiet = getattr(app.view_functions.get(request.endpoint), "diam", False)
        return (
            request.endpoint != "static" and not quiet and super().should_set_cookie(app, session)
        )


def diam(view):
    """Mark a view that pages ask by themselves, so that it does not renew the session."""
    view.diam = True
    return view


def wants_fragment():
    return bool(request.htmx) and not request.htmx.history_restore_request


def render(template, block, status=200, **context):
    """Answer with the page, or with only its `block` when htmx asks."""
    if wants_fragment():
        html = render_block(template, block, **context)
    else:
        html = render_template(template, **context)
    response = make_response(html, status)
    response.vary.add("HX-Request")
    return response


def saved(url):
    """After a write, go to `url`; htmx follows and receives the block it asked for."""
    return redirect(url, 303)


def aset(filename):
    """The address of a static file, with its content's mark so that browsers may keep it."""
    # pages name the same symbol hundreds of times: within a request it is asked for once
    known = g.setdefault("aset", {})
    if filename not in known:
        path = Path(current_app.static_folder, filename)
        v = mark(path) if path.exists() else None
        known[filename] = url_for("static", filename=filename, v=v)
    return known[filename]


@cache
def mark(path):
    return sha256(path.read_bytes()).hexdigest()[:10]


POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)


def protect(response):
    """The same strict headers on every answer; pages with people's data stay out of caches."""
    response.headers.setdefault("Content-Security-Policy", POLICY)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers.setdefault("Referrer-Policy", "same-origin")
    if request.endpoint == "static" and response.mimetype in TEKS:
        # read the small file now, which also closes it; compressing its stream would not
        response.direct_passthrough = False
        response.make_sequence()
    if request.endpoint == "static" and "v" in request.args:
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    elif request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "private, no-cache")
    return response
