"""What git knows of the repository's files, and which of them are what."""

import functools
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
WIDTH = 100


@functools.cache
def all_files():
    """Tracked, or new and not ignored."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    names = sorted(set(listed.decode().split("\0")) - {""})
    return [pathlib.Path(name) for name in names if (ROOT / name).is_file()]


def files(*endings):
    return [file for file in all_files() if not endings or file.suffix in endings]


def is_script(file, interpreter):
    with open(ROOT / file, "rb") as opened:
        first = opened.readline(100).decode(errors="replace")
    return first.startswith("#!") and first.split()[-1].endswith(interpreter)


def scripts(interpreter):
    """Executables by their first line, and for bash what they source."""
    sourced = {".bash", ".sh"} if interpreter == "bash" else set()
    return [file for file in all_files() if file.suffix in sourced or is_script(file, interpreter)]


def too_wide(chosen):
    for file in chosen:
        for number, line in enumerate((ROOT / file).read_text().splitlines(), 1):
            if len(line) > WIDTH:
                yield f"{file}:{number}: {len(line)} columns"
