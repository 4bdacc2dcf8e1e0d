"""The page a citizen fills in: no account, any phone, no JavaScript, nothing that identifies."""
