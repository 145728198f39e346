"""Where a memory lies: write-ahead logging needs shared memory, which network shares do not give.

SQLite cannot tell by itself: on NFS it says that the log is on, and two machines then destroy each other's pages.
"""

import os
import re
import sys
from pathlib import Path

# File systems served by another machine, as Linux and macOS name them in their table of mounts.
NETWORK = frozenset({
    "nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs", "fuse.davfs2", "fuse.sshfs",
    "fuse.rclone", "fuse.s3fs", "fuse.gcsfuse", "afs", "ceph", "fuse.ceph", "fuse.glusterfs", "lustre", "beegfs", "gpfs",
    "ncpfs", "ocfs2",
})  # fmt: skip
_MOUNTS = Path("/proc/self/mounts")
_ESCAPED = re.compile(r"\\([0-7]{3})")
_DRIVE_REMOTE = 4  # what Windows answers for a drive letter that another machine serves


def network_share(path: Path, mounts: str | None = None) -> str:
    """Return the kind of network share that `path` lies on, empty for a local disk or where it cannot be told.

    `mounts` is a table of mounts as Linux writes it, by default that of this machine.
    """
    if sys.platform == "win32":
        return _on_windows(path)
    if mounts is None:
        if not _MOUNTS.exists():
            return ""
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    # The real path: a symbolic link in the home folder may lead to the share.
    here = os.path.realpath(path)
    best, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = _ESCAPED.sub(lambda m: chr(int(m[1], 8)), fields[1])
        inside = here == point or here.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):  # of mounts over one another the last one holds
            best, kind = point, fields[2]
    return kind if kind in NETWORK else ""


def _on_windows(path: Path) -> str:
    real = os.path.realpath(path)
    if real.startswith("\\\\") and not real.startswith("\\\\?\\"):
        return "network path"
    import ctypes

    drive = os.path.splitdrive(real)[0] + "\\"
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - the attribute exists on Windows only
    return "network drive" if kernel.GetDriveTypeW(drive) == _DRIVE_REMOTE else ""
