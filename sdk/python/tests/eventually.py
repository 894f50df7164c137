"""Waits for what another thread brings about."""

import time


def eventually(check, seconds=5.0):
    ends_at = time.monotonic() + seconds
    while not check():
        if time.monotonic() > ends_at:
            raise AssertionError("It did not come about.")
        time.sleep(0.01)
