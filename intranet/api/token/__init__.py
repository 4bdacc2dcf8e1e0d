"""Token pribadi: kunci yang dibuat orangnya sendiri untuk program yang membaca datanya."""
