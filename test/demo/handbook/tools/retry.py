"""Calls a service again when it fails. Used by every job that talks to a partner."""

import random
import time

MAX_ATTEMPTS = 4
FIRST_PAUSE_SECONDS = 0.5


# Tries a partner call four times at most, with a pause that doubles each time.
def call_with_retry(call):
    for attempt in range(MAX_ATTEMPTS):
        try:
            return call()
        except ConnectionError:
            if attempt == MAX_ATTEMPTS - 1:
                raise
            time.sleep(FIRST_PAUSE_SECONDS * 2**attempt * random.uniform(0.5, 1.5))
