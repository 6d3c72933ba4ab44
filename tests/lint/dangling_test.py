"""The check of names, on a repository made up here."""

import pathlib
import tempfile
import unittest

import dangling

FILES = {
    "server/src/net/api.cpp": "// Answers (server/decisions/0001).\n",
    "server/src/net/api.hpp": "",
    "server/decisions/0001-one.md": "",
    "docs/page.md": "",
}


def faults(name, text):
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for file, content in {**FILES, name: text}.items():
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            (root / file).write_text(content)
        return dangling.check(root, [pathlib.Path(file) for file in {**FILES, name: text}])[1]


class DanglingTest(unittest.TestCase):
    def expect(self, name, text, *said):
        found = faults(name, text)
        self.assertEqual(len(found), len(said), found)
        for fault, part in zip(found, said):
            self.assertIn(part, fault)

    def test_what_is_there_is_fine(self):
        self.expect(
            "README.md",
            "See [the page](docs/page.md#top), `server/src/net/`, `net/api`, api.hpp, net/api.cpp,"
            " [elsewhere](https://example.org/x.md) and decision 0001.\n",
        )

    def test_a_link_a_path_and_a_folder_that_are_not(self):
        self.expect("README.md", "[a](docs/other.md)\n", "README.md:1: docs/other.md")
        self.expect("README.md", "\nsee net/routes.cpp\n", "README.md:2: net/routes.cpp")
        self.expect("README.md", "`server/source/`\n", "server/source/")

    def test_comments_are_read_and_code_is_not(self):
        self.expect(
            "a.cpp", '#include "gone.hpp"\nint x;  // as in gone.hpp\n', "a.cpp:2: gone.hpp"
        )
        self.expect("a.py", '"""As\nin gone.md."""\nopen("gone.txt")\n', "a.py:2: gone.md")
        self.expect("a.lua", "-- gone.md\nlocal x = 'gone.md'\n", "a.lua:1: gone.md")

    def test_decisions_have_numbers_that_exist(self):
        self.expect("a.cpp", "// (server/decisions/0002)\n", "decision 0002")
        self.expect("a.cpp", "// so it is (decision 0002)\n", "decision 0002")

    def test_a_design_that_nobody_has(self):
        self.expect("a.cpp", "// (design decision 7)\n", "a.cpp:1: design decision")
        self.expect(
            "a.cpp", "int x;\n// as the (design\n  // decision 7) says\n", "a.cpp:2: design"
        )
        self.expect("a.cpp", "// decision 7\n", "a.cpp:1: decision 7")


if __name__ == "__main__":
    unittest.main()
