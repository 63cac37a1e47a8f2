"""Where the servers of tests lie: in memory, where there is enough of it. A file made there takes a tenth of the work.

Nothing is lost by it: a process that is killed leaves its files in memory as on a disk.
"""

import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")
BYTES_OF_A_RUN = 8 * 2**30  # a run takes up to 2 GiB of them, and others need memory too


def quick_folder() -> str | None:
    """Memory, where there is enough of it: a thousand databases are made and thrown away. Else the usual place."""
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > BYTES_OF_A_RUN:
        return str(MEMORY)
    return None


def new_folder(inside: Path | None = None) -> Path:
    """A new folder with a short name, for a server; `inside` another, where that matters."""
    return Path(tempfile.mkdtemp(prefix="ss-", dir=inside or quick_folder()))
