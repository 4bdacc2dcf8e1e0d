"""Places: where a poster hangs, and under which code its reports arrive."""
