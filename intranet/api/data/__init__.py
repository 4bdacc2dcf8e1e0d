"""Data ringkasan sebagai JSON, hanya dibaca, dengan token pribadi."""
