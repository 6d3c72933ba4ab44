"""What tools report about their tests: a closing line, ctest's JUnit file, vitest's JSON."""

import json
import re
import xml.etree.ElementTree

CLOSING = re.compile(r"(\d+) passed, (\d+) failed(?:, (\d+) skipped)?")
WIDTH, LINES = 300, 40  # of what is said once more at the end


class Unreadable(Exception):
    pass


def closing_line(passed, failed, skipped=0):
    return f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else "")


def closing_counts(output):
    """(passed, failed, skipped) of the last line, or None."""
    lines = output.splitlines()
    found = CLOSING.fullmatch(lines[-1]) if lines else None
    return tuple(int(count or 0) for count in found.groups()) if found else None


def failures_in(*outputs):
    """The lines that begin with FAILED and what follows them; without one, the last lines."""
    said = []
    for output in outputs:
        lines, left = output.splitlines(), 0
        for line in lines:
            if line.startswith("FAILED"):
                left = 7
            if left:
                said.append(line)
                left -= 1
    said = said[:LINES] or [line for text in outputs for line in text.splitlines()[-20:]]
    return [line[:WIDTH] for line in said]


# What googletest and ctest say about themselves.
CHATTER = re.compile(r"Note: |\[[-= A-Z]*\]|\s*$")


def junit(path):
    """(passed, failed, skipped, what failed) of ctest's report."""
    try:
        suite = xml.etree.ElementTree.parse(path).getroot()
    except (OSError, xml.etree.ElementTree.ParseError) as error:
        raise Unreadable(str(error)) from error
    count = {"run": 0}
    failures = []
    for case in suite.iter("testcase"):
        status = case.get("status")
        count[status] = count.get(status, 0) + 1
        if status == "run":
            continue
        said = (case.findtext("system-out") or "").splitlines()
        told = [line[:WIDTH] for line in said if not CHATTER.match(line)]
        failures += [f"FAILED {case.get('name')}", *(f"  {line}" for line in told[:11])]
    skipped = count.get("notrun", 0) + count.get("disabled", 0)
    failed = sum(count.values()) - count["run"] - skipped
    return count["run"], failed, skipped, failures[:LINES]


def vitest(path):
    """(passed, failed, what failed). Pending, skipped and todo are failures: nothing is allowed to
    be; a file that does not load has no tests of its own, but is a failed suite."""
    try:
        report = json.loads(path.read_text())
        passed, total = report["numPassedTests"], report["numTotalTests"]
        files = [file for file in report["testResults"] if file["status"] != "passed"]
    except (OSError, ValueError, KeyError) as error:
        raise Unreadable(str(error)) from error
    broken = [file for file in files if not file["assertionResults"]]
    said = []
    for file in files:
        said.append(f"FAILED {file['name']} {(file.get('message') or '')[:WIDTH]}")
        for one in file["assertionResults"]:
            if one["status"] != "passed":
                why = " ".join(one.get("failureMessages") or [])[:WIDTH]
                said.append(f"  {one['fullName']}: {why}")
    return passed, total - passed + len(broken), said[:LINES]
