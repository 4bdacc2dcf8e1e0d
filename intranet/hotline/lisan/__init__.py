"""A report by phone, by letter or at the counter, typed in by staff and sealed at once."""
