"""Records how the service answers, and compares two recordings: `python -m tests.recording`.

To record an older release, copy this folder into it and let the imports follow what that release
calls the worlds, the table of doors and the parts that are put together: nothing else is to change,
or the two recordings are not asked the same.
"""

import argparse
import sys
from pathlib import Path

from tests.recording.comparing import Counted, differences
from tests.recording.pictures import photograph
from tests.recording.recording import record


def main() -> int:
    """Record, or compare; the exit code is 1 when anything differs."""
    parser = argparse.ArgumentParser(prog="python -m tests.recording", description=__doc__)
    does = parser.add_subparsers(dest="does", required=True)
    recording = does.add_parser("record", help="write a recording into a folder")
    recording.add_argument("folder", type=Path)
    recording.add_argument("--pictures", action="store_true", help="with pictures of every page")
    comparing = does.add_parser("compare", help="say in what two recordings differ")
    comparing.add_argument("before", type=Path)
    comparing.add_argument("after", type=Path)
    given = parser.parse_args()
    if given.does == "record":
        record(given.folder)
        if given.pictures:
            photograph(given.folder / "pictures")
        return 0
    counted = Counted()
    for each in differences(given.before, given.after, counted):
        sys.stdout.write(f"{each}\n")
    sys.stdout.write(f"{counted}\n")
    return 1 if counted.differing else 0


if __name__ == "__main__":
    sys.exit(main())
