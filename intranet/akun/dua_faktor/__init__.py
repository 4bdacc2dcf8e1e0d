"""The second factor: a code from the person's phone, or a recovery code from paper."""
