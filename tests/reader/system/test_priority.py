"""What a process that nobody waits for gives away."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from reader.system.priority import AUTOGROUP, NICENESS, SESSION_NICENESS

SHOW = """
import os, sys
os.setsid()
from reader.system.priority import AUTOGROUP, yield_to_others
yield_to_others()
print(os.getpriority(os.PRIO_PROCESS, 0), AUTOGROUP.read_text().split()[-1] if AUTOGROUP.exists() else "none")
"""


@pytest.mark.skipif(not hasattr(os, "setsid"), reason="a session is a thing of POSIX")
def test_a_process_in_a_session_of_its_own_is_nice_as_a_session_too() -> None:
    """On Linux the niceness of the process alone would count only inside its session."""
    told = subprocess.run([sys.executable, "-c", SHOW], check=True, capture_output=True, text=True).stdout.split()
    assert int(told[0]) == min(19, os.getpriority(os.PRIO_PROCESS, 0) + NICENESS)
    assert told[1] == (str(SESSION_NICENESS) if AUTOGROUP.exists() else "none")
