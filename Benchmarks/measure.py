"""What one command costs."""

import os
import statistics
import sys
import tempfile
import time


def measure(command):
    """Wall seconds, CPU seconds and peak MB of one command; ends the program if that fails."""
    with tempfile.TemporaryFile() as errors:
        begin = time.monotonic()
        pid = os.posix_spawnp(command[0], command, os.environ, file_actions=[
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0), (os.POSIX_SPAWN_DUP2, errors.fileno(), 2)])
        _, status, usage = os.wait4(pid, 0)
        if status:
            errors.seek(0)
            sys.exit("wait status %d of %s: %s" % (status, command[0], errors.read(500).decode(errors="replace")))
    return time.monotonic() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def median(results):
    """The median of each column."""
    return [statistics.median(column) for column in zip(*results)]
