"""Archives with the same bytes each time: sorted, of one time, of nobody."""
import gzip
import io
import tarfile
import time


def zip_time(epoch):
    return time.gmtime(epoch)[:6]


def tar(files, epoch):
    """A tar archive of (path, bytes, mode); the folders above each file come before it."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        seen = set()
        for path, data, mode in sorted(files):
            parts = path.split("/")
            for count in range(1, len(parts)):
                folder = "/".join(parts[:count])
                if folder not in seen:
                    seen.add(folder)
                    archive.addfile(member(folder, 0o755, epoch, tarfile.DIRTYPE))
            entry = member(path, mode, epoch, tarfile.REGTYPE)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return buffer.getvalue()


def member(path, mode, epoch, kind):
    entry = tarfile.TarInfo(path)
    entry.mode, entry.mtime, entry.type = mode, epoch, kind
    entry.uname = entry.gname = "root"
    return entry


def gz(data):
    return gzip.compress(data, compresslevel=9, mtime=0)
