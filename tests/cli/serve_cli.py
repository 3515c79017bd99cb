"""serve from the command line: where it listens, what it says, how it ends, and that the API says what the commands say."""
import json
import signal
import subprocess
import threading
import unittest
import urllib.error
import urllib.request

from support import PROGRAM, Case, run
from watch_cli import CRISIS


class Serve(Case):
    def archive(self):
        path = self.folder / "crisis.db"
        self.assert_code(run("read", self.file("report.txt"), "--into", path), 0)
        return path

    def open(self, *arguments):
        """The address of a desk that ends with the test, after its first line."""
        process = subprocess.Popen([PROGRAM, "serve", *map(str, arguments), "--listen", "127.0.0.1:0"],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        watchdog = threading.Timer(60, process.kill)
        watchdog.start()
        self.addCleanup(watchdog.cancel)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        address = process.stdout.readline().strip()
        self.assertRegex(address, r"^http://127\.0\.0\.1:\d+/$")
        return process, address

    def get(self, url):
        with urllib.request.urlopen(url, timeout=20) as answer:
            return json.load(answer)

    def test_the_api_says_what_the_commands_say(self):
        archive = self.archive()
        _, address = self.open(archive)
        listed = run("ledger", archive, "--json").records()
        self.assertGreater(len(listed), 1)
        self.assertEqual(self.get(address + "api/v1/ledger")["items"], listed)
        first = run("ledger", archive, "show", listed[0]["id"], "--json").records()[0]
        self.assertEqual(self.get(address + "api/v1/ledger/" + listed[0]["id"]), first)
        self.assertEqual(self.get(address + "api/v1/calendar")["items"], run("calendar", archive, "--json").records())
        dyad = run("dyads", archive, "Ruritania", "Freedonia", "--json").records()[0]
        self.assertEqual(self.get(address + "api/v1/dyad?a=Ruritania&b=Freedonia"), dyad)
        actors = run("actors", archive, "--json").records()
        self.assertEqual(self.get(address + "api/v1/actors")["items"], actors)

    def test_the_outlook_is_that_of_watch(self):
        archive, crisis = self.archive(), self.file("crisis.toml", CRISIS)
        _, address = self.open(archive, "--crisis", crisis)
        self.assertEqual(self.get(address + "api/v1/crisis"), run("watch", archive, crisis, "--json").records()[0])
        self.assertEqual(self.get(address + "api/v1/about")["crisis"]["sides"], ["Norway", "Iceland"])

    def test_it_ends_when_it_is_told_to(self):
        process, _ = self.open(self.archive())
        process.send_signal(signal.SIGTERM)
        self.assertEqual(process.wait(20), 0)
        self.assertIn("this machine only", process.stderr.read())

    def test_it_listens_on_this_machine_only(self):
        archive = self.archive()
        for address in ("0.0.0.0:0", "192.168.1.1:8765", "example.org:80", "8765"):
            ran = run("serve", archive, "--listen", address)
            self.assert_code(ran, 2)
            self.assert_one_message(ran, "--listen")

    def test_what_cannot_be_served_is_told(self):
        self.assert_code(run("serve", self.folder / "none.db"), 3)
        self.assert_code(run("serve", self.file("report.txt")), 3)
        self.assert_code(run("serve", self.archive(), "--crisis", self.file("wrong.toml", "[crisis]\n")), 1)

    def test_two_desks_want_one_port(self):
        archive = self.archive()
        _, address = self.open(archive)
        ran = run("serve", archive, "--listen", address.removeprefix("http://").rstrip("/"))
        self.assert_code(ran, 1)
        self.assert_one_message(ran, "cannot listen")


if __name__ == "__main__":
    unittest.main()
