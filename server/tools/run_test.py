"""server/run on a made-up repository whose server prints what it was started with."""

import pathlib
import shutil
import subprocess
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
STUBS = """
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
packages_build=() packages_node=() packages_redis=() packages_proxy=()
say() { printf '%s\\n' "$*" >&2; }
die() { say "error: $*"; exit 1; }
lock_build() { :; }
unlock_build() { :; }
need_packages() { :; }
ensure_node() { :; }
build_web() { :; }
build_cpp() { :; }
"""


class RunTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name).resolve()
        (self.root / "server/tools").mkdir(parents=True)
        (self.root / "build/release/bin").mkdir(parents=True)
        shutil.copy(HERE.parent / "run", self.root / "server/run")
        (self.root / "server/tools/common.bash").write_text(STUBS)
        (self.root / "server/tools/cluster.py").write_text("import sys\nprint(*sys.argv[1:])\n")
        program = self.root / "build/release/bin/dialograum"
        program.write_text('#!/bin/sh\necho "$@"\n')
        program.chmod(0o755)

    def run_with(self, *arguments, **environment):
        done = subprocess.run(
            [self.root / "server/run", *arguments],
            capture_output=True,
            text=True,
            env={"PATH": "/usr/bin:/bin", **environment},
        )
        return done.returncode, done.stdout.rstrip("\n")

    def expect(self, arguments, started_with, **environment):
        status, said = self.run_with(*arguments, **environment)
        self.assertEqual(status, 0)
        static = f"--static {self.root}/web-client/dist "
        self.assertEqual(said.removeprefix(static), started_with)

    def test_options_go_through_and_the_data_stays_in_the_repository(self):
        data = f"--data {self.root}/data"
        self.expect(["--port", "0", "--brand-new=1"], f"{data} --port 0 --brand-new=1")

    def test_another_place_of_the_data_is_left_alone(self):
        self.expect(["--data", "/d"], "--data /d")
        self.expect(["--data=/d"], "--data=/d")
        self.expect(["--config", "/c.toml"], "--config /c.toml")
        self.expect(["--port", "1"], "--port 1", DIALOGRAUM_DATA="/d")

    def test_a_cluster_gets_the_number_and_the_other_options(self):
        for cluster in (["--cluster", "3"], ["--cluster=3"]):
            status, said = self.run_with("--port", "0", *cluster, "--shards", "2")
            self.assertEqual((status, said), (0, "3 --port 0 --shards 2"))

    def test_a_number_of_servers_that_is_none(self):
        for cluster in (["--cluster"], ["--cluster", "0"], ["--cluster=12"], ["--cluster", "x"]):
            self.assertEqual(self.run_with(*cluster), (1, ""))

    def test_help_and_build_only_start_nothing(self):
        status, said = self.run_with("--help")
        self.assertEqual(status, 0)
        self.assertIn("--build-only", said)
        self.assertTrue(said.endswith("--help"))  # what our program prints when asked
        self.assertEqual(self.run_with("--build-only", "--port", "0"), (0, ""))


if __name__ == "__main__":
    unittest.main()
