"""What server/run --cluster makes of its options and of docker/haproxy.cfg. That it runs and starts
again what dies is tried in tests/e2e/cluster.test.mjs."""

import os
import pathlib
import tempfile
import unittest
from unittest import mock

import cluster

CONFIG = (cluster.ROOT / "docker/haproxy.cfg").read_text()


class ClusterTest(unittest.TestCase):
    def test_the_proxy_has_our_servers_in_both_backends_and_nothing_of_docker(self):
        made = cluster.proxy_config(CONFIG, "127.0.0.2", 8123, {"node-1": 21, "node-2": 22})
        servers = ["  server node-1 127.0.0.1:21", "  server node-2 127.0.0.1:22"]
        lines = made.splitlines()
        self.assertEqual([line for line in lines if line.startswith("  server ")], servers * 2)
        self.assertIn("  bind 127.0.0.2:8123", lines)
        self.assertNotIn("resolvers", made)
        self.assertNotIn(":8080", made)
        for line in ("backend ready", "backend alive", "  http-request del-header X-Forwarded-For"):
            self.assertIn(line, lines)

    def test_what_it_does_not_know_goes_to_the_servers(self):
        arguments = ["3", "--port=0", "--log-level", "warn", "--links", "l", "--shards=2"]
        given, others = cluster.options_of(arguments)
        self.assertEqual((given.nodes, given.port, given.links), (3, 0, "l"))
        self.assertEqual(others, ["--log-level", "warn", "--shards=2"])

    def test_an_operators_token_is_made_unless_there_is_one(self):
        with tempfile.TemporaryDirectory() as folder, mock.patch.dict(os.environ, clear=True):
            file = pathlib.Path(folder) / "settings.toml"
            file.write_text('port = 1\noperator_token = "x"\n')
            self.assertFalse(cluster.has_token(["--shards", "2"]))
            self.assertTrue(cluster.has_token(["--config", str(file)]))
            self.assertTrue(cluster.has_token([f"--config={file}"]))
            file.write_text("# operator_token\n")
            self.assertFalse(cluster.has_token(["--config", str(file)]))
            os.environ["DIALOGRAUM_OPERATOR_TOKEN"] = "x"
            self.assertTrue(cluster.has_token([]))


if __name__ == "__main__":
    unittest.main()
