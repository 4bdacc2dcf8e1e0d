"""Peringatan dini: aturan sebagai data, mulai dan akhirnya tercatat, dan siapa yang bertindak."""
