"""Naskah laporan: teks dari data, disunting orang per bagian, tidak pernah ditimpa."""
