"""Large files on slow lines: uploads in pieces that go on where they stopped (tus 1.0)."""
