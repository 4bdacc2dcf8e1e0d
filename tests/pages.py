"""What every page promises, checked on every HTML answer a test asks for."""

from collections import Counter
from html.parser import HTMLParser

KOSONG = {"input", "meta", "link", "br", "hr", "img", "path", "circle", "use", "line", "polyline"}


class Page(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.tags, self._open = [], []
        self.texts = {"title": "", "h1": ""}
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in KOSONG:
            self._open.append(tag)

    def handle_endtag(self, tag):
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data):
        if self._open and self._open[-1] in self.texts:
            self.texts[self._open[-1]] += data.strip()

    def check(self, whole):
        ids = Counter(attrs["id"] for _, attrs in self.tags if "id" in attrs)
        assert max(ids.values(), default=0) <= 1, [i for i, n in ids.items() if n > 1]
        for tag, attrs in self.tags:
            self.check_tag(tag, attrs)
        self.check_labels(ids)
        if whole:
            self.check_whole(ids)

    def check_tag(self, tag, attrs):
        assert "style" not in attrs, f"inline style on {tag}"
        assert not any(a.startswith("on") for a in attrs), f"inline handler on {tag}"
        assert tag != "script" or "src" in attrs, "inline script"
        if tag == "form":
            assert attrs.get("method") in ("post", "get") and attrs.get("action"), attrs
        if "hx-post" in attrs:
            assert tag == "form" and attrs["action"] == attrs["hx-post"], attrs
        if "hx-get" in attrs and tag == "a":
            assert attrs.get("href") == attrs["hx-get"], attrs
        assert not {"hx-delete", "hx-put", "hx-boost"} & set(attrs), attrs

    def check_labels(self, ids):
        labelled = {attrs.get("for") for tag, attrs in self.tags if tag == "label"}
        for tag, attrs in self.tags:
            if tag in ("input", "select", "textarea") and attrs.get("type") != "hidden":
                assert attrs.get("id") in labelled or "aria-label" in attrs, attrs

    def check_whole(self, ids):
        assert sum(tag == "h1" for tag, _ in self.tags) == 1
        assert self.texts["title"].startswith(self.texts["h1"]), self.texts
        assert ("html", {"lang": "id"}) in self.tags
        for tag, attrs in self.tags:
            if tag == "a" and attrs.get("href", "").startswith("#"):
                assert attrs["href"][1:] in ids, attrs


def buka(client, url, status=200):
    """The text of a page as this client gets it; checked whole when it is a page."""
    jawaban = client.get(url)
    assert jawaban.status_code == status, jawaban.text
    if status == 200:
        Page(jawaban.text).check(whole=True)
    return jawaban.text
