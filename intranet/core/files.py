"""The file store: a folder by default, an S3-compatible bucket by FILES_URL."""

from pathlib import Path
from urllib.parse import urlsplit

import obstore
from obstore.store import LocalStore, from_url


def open_store(url):
    """The store named by `url` (file:///… or s3://bucket/…); makes no folder."""
    parts = urlsplit(url)
    return LocalStore(parts.path) if parts.scheme == "file" else from_url(url)


class Place:
    """Where the files are: bound once like the database, so that tasks need no request."""

    url = store = None


def init_app(app):
    Place.url, Place.store = app.config["FILES_URL"], None


def store():
    """The store, opened on first use; a local folder is made then."""
    if Place.store is None:
        if urlsplit(Place.url).scheme == "file":
            Path(urlsplit(Place.url).path).mkdir(parents=True, exist_ok=True)
        Place.store = open_store(Place.url)
    return Place.store


def put(key, content):
    """Store `content` (bytes or a binary file) under `key`, whole or not at all."""
    obstore.put(store(), key, content)


def get(key):
    """The bytes stored under `key`. Raises FileNotFoundError."""
    return bytes(obstore.get(store(), key).bytes())


def stream(key):
    """The content under `key` in chunks of about 1 MiB. Raises FileNotFoundError at once."""
    return (bytes(chunk) for chunk in obstore.get(store(), key).stream(min_chunk_size=1 << 20))


def exists(key):
    try:
        obstore.head(store(), key)
    except FileNotFoundError:
        return False
    return True


def delete(key):
    """Remove what is stored under `key`; nothing happens when it is not there."""
    if exists(key):
        obstore.delete(store(), key)
