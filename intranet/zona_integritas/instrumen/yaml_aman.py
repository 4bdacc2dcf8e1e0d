"""Instruments as YAML files of others: no objects, no aliases that unfold without end."""

import yaml

from intranet.core.errors import Ditolak

BITA_MAKS = 2_000_000


class Pemuat(yaml.SafeLoader):
    """SafeLoader without aliases: a few lines of them can stand for gigabytes."""

    def compose_node(self, parent, index):
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("alias")
        return super().compose_node(parent, index)


def muat(bita):
    """The mapping in a YAML file. Raises Ditolak with a sentence that names the line."""
    if len(bita) > BITA_MAKS:
        raise Ditolak("Berkas instrumen ini lebih dari 2 MB.")
    try:
        isi = yaml.load(bita.decode("utf-8-sig"), Pemuat)
    except UnicodeDecodeError as galat:
        raise Ditolak("Berkas ini bukan YAML: simpan sebagai teks UTF-8.") from galat
    except (yaml.YAMLError, RecursionError) as galat:
        tanda = getattr(galat, "problem_mark", None)
        di = f" di baris {tanda.line + 1}" if tanda else ""
        raise Ditolak(f"Berkas ini bukan YAML yang dapat dibaca{di}.") from galat
    if not isinstance(isi, dict):
        raise Ditolak("Berkas ini bukan instrumen LKE: tidak ada bagian “instrumen”.")
    return isi


def tulis(isi):
    """The same mapping as YAML text, keys in their order."""
    return yaml.safe_dump(isi, allow_unicode=True, sort_keys=False, width=100)
