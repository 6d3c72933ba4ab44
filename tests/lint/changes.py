"""What changed: since the branch left main; on main itself in the last commit."""

import subprocess

import tree

SUBJECT = 72


def git(*words):
    done = subprocess.run(["git", *words], cwd=tree.ROOT, capture_output=True, text=True)
    return done.stdout.strip() if done.returncode == 0 else ""


def base():
    """A commit, or '' where there is only one (a shallow clone)."""
    head = git("rev-parse", "HEAD")
    for main in ("origin/main", "main"):
        fork = git("merge-base", "HEAD", main)
        if fork and fork != head:
            return fork
    return git("rev-parse", "HEAD~1")


def cpp_files(everything=False):
    """(base, the C++ sources that differ from it, those of the working tree first)."""
    since = base()
    if everything:
        return "the beginning", [str(file) for file in tree.files(".cpp")]
    if not since:
        return "the only commit", []
    open_now = git("diff", "--name-only", "HEAD").splitlines()
    open_now += git("ls-files", "--others", "--exclude-standard").splitlines()
    committed = git("diff", "--name-only", since, "HEAD").splitlines()
    names = dict.fromkeys([*open_now, *committed])
    return since[:10], [name for name in names if name.endswith(".cpp") and exists(name)]


def exists(name):
    return (tree.ROOT / name).exists()


def long_subjects():
    since = base()
    for line in git("log", "--format=%h %s", f"{since}..HEAD").splitlines() if since else []:
        commit, _, subject = line.partition(" ")
        if len(subject) > SUBJECT:
            yield f"{commit}: {len(subject)} characters, at most {SUBJECT}: {subject}"
