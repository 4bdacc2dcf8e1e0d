"""Bukti: satu berkas disimpan sekali menurut isinya, dipakai di banyak tempat."""
