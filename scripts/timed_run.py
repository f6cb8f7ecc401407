"""Type the article of June 2022 at an empty desk and write the log of it.

    python scripts/timed_run.py [milliseconds between two keys]

Takes some minutes: the run waits between the keys as a person does. It is the test
tests/browser/test_timed_run.py, which needs Chromium; the log is docs/timed-run.md.
The exit status is that of the test.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOG = ROOT / "docs" / "timed-run.md"
TEST = "tests/browser/test_timed_run.py"
#: Sixty words a minute: somebody who types for a living, without hurry.
PACE = 200


def main(arguments: list[str]) -> int:
    """Run the test at the given pace; its status, or 2 for a pace that is none."""
    pace = arguments[0] if arguments else str(PACE)
    if len(arguments) > 1 or not pace.isdecimal():
        sys.stderr.write(f"{__doc__}\n")
        return 2
    run = [sys.executable, "-m", "pytest", TEST, "-q", "-n0", "-p", "no:randomly"]
    told = {"TIMED_RUN_LOG": str(LOG), "TIMED_RUN_PACE": pace}
    return subprocess.run(run, cwd=ROOT, env=os.environ | told, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
