"""Data menjadi kertas: komponen Typst, pengekspor notebook, pelaksana, QR."""

import sys

# nbformat imports jsonschema, which imports this package only to know IRIs when it is there; its
# grammar is built at import and costs seconds of every command, server and worker that starts.
# A notebook's format has no IRI, so jsonschema is left to find that it is not there.
sys.modules.setdefault("rfc3987_syntax", None)
