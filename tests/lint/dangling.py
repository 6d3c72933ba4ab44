"""Names that lead nowhere: documents, paths and decisions that texts and comments speak of and that
are not in the repository."""

import os
import pathlib
import re

TEXTS = {".md"}
CODE = {
    ".bash", ".cmake", ".conf", ".cpp", ".css", ".hpp", ".html", ".lua", ".mjs", ".py", ".sh",
    ".svelte", ".toml", ".ts", ".txt", ".yml",
}  # fmt: skip
ENDINGS = "bash|cfg|cmake|cpp|css|hpp|html|json|md|mjs|py|svelte|toml|ts|txt|yml"

# Pages that were never part of the repository, also where a comment breaks its line between.
BREAK = r"(?:[ /:]|\n *(?://|#|--|\*))+ *"
DOCUMENTS = re.compile(
    rf"\bdesign{BREAK}(?:decision|invariant|section|\"|\w+\.md)|\bdecision{BREAK}\d{{1,3}}\b"
    rf"|\bdesign's{BREAK}\w+{BREAK}page|\bdecision \d+ of the design",
    re.I,
)
LINK = re.compile(r"\]\((?!\w+:|#)([^)#\s]+)(?:#[^)\s]*)?\)")
QUOTED = re.compile(r"`([^`\n]+)`")
PATH = re.compile(rf"(?<![\w./@:$*{{}}<>~-])(?:[\w.-]+/)*[\w.-]+\.(?:{ENDINGS})\b(?![\w/*({{<])")
FOLDER = re.compile(r"^(?:[\w-]+/)+[\w.-]*$")
DECISION = re.compile(r"\b(?:decisions/|decisions? |ADRs? )(\d{4})\b", re.I)
# Made by a build or a run, an example, or somebody else's.
ELSEWHERE = re.compile(
    r"^(?:build|\.tools|data|dist|out|boost|usr|etc)/|(?:^|/)node_modules/|^\.\./shared/|^[A-Z]+/"
    r"|NNNN|^(?:demo|meta|workshop-[\d-]+)\.json$|^(?:DerivedCoreProperties|PropList)\.txt$"
)
SLASHES = r"(?<!:)//.*|^ */?\*.*"
COMMENT = {
    ".cpp": r"//.*",
    ".hpp": r"//.*",
    ".mjs": SLASHES,
    ".ts": SLASHES,
    ".svelte": r"(?<!:)//.*|<!--.*",
    ".css": r"^ */?\*.*",
    ".lua": r"--.*",
    ".py": r"#.*|\"\"\".*",
}


class Repository:
    def __init__(self, files):
        folders = {folder for file in files for folder in file.parents}
        stems = {file.with_suffix("") for file in files}  # `net/api` is a pair of files
        # A text may leave out the beginning of a path: `kinds/all.hpp` is in several folders.
        self.ends = {
            "/".join(path.parts[at:])
            for path in {*files, *folders, *stems}
            for at in range(len(path.parts))
        }
        self.decisions = {
            file.name[:4] for file in files if file.parent == pathlib.Path("server/decisions")
        }

    def has(self, name, near):
        """`near`: the file whose text says it."""
        if re.fullmatch(r"(?:server/)?decisions/\d{4}", name):
            return True  # judged as a decision
        relative = name.startswith(".")
        whole = os.path.normpath(near.parent / name) if relative else name
        return whole.rstrip("/") in self.ends


def comments(file, text):
    """The lines of a file that people read: all of a text, the comments of code."""
    pattern = COMMENT.get(file.suffix)
    inside = False
    for number, line in enumerate(text.splitlines(), 1):
        if file.suffix in TEXTS or not pattern:
            yield number, line if file.suffix in TEXTS else "".join(re.findall(r"#.*", line))
            continue
        # A docstring of several lines is a comment throughout.
        quotes = line.count('"""') if file.suffix == ".py" else 0
        whole = inside or quotes
        if quotes % 2:
            inside = not inside
        yield number, line if whole else " ".join(re.findall(pattern, line))


def named(file, line):
    """The paths that a line names."""
    if file.suffix in TEXTS:
        yield from LINK.findall(line)
        for quoted in QUOTED.findall(line):
            if FOLDER.match(quoted):
                yield quoted
        line = LINK.sub("", line)
    yield from PATH.findall(line)


def faults_of(file, text, repository):
    for found in DOCUMENTS.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        yield f"{file}:{line}: {' '.join(found[0].split())}: there is no such document"
    for number, line in comments(file, text):
        where = f"{file}:{number}"
        for found in DECISION.findall(line):
            if found not in repository.decisions:
                yield f"{where}: there is no decision {found}"
        for found in dict.fromkeys(named(file, line)):
            if not ELSEWHERE.search(found) and not repository.has(found, file):
                yield f"{where}: {found} does not exist"


def check(root, files, unread=()):
    """(how many files were read, the faults)."""
    repository = Repository(files)
    read = [file for file in files if file.suffix in TEXTS | CODE or not file.suffix]
    read = [file for file in read if file not in unread]
    faults = []
    for file in read:
        try:
            text = (root / file).read_text()
        except UnicodeDecodeError:
            continue
        faults += faults_of(file, text, repository)
    return len(read), faults
