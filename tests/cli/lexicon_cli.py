"""Lexicons of the user's own: files that replace, files that add, and types under PLOVER's."""
import shutil
import unittest

from support import ROOT, Case, run

EXAMPLE = ROOT / "examples" / "lexicon"
ROW = '''[[row]]
predicate = ["blockade"]
event     = "BLOCKADE"
recipient = ["whom"]
example   = "Turkey blockaded a Syrian town."
'''
TYPE = '[[type]]\nname = "BLOCKADE"\nparent = "COERCE"\n'


class Lexicon(Case):
    def overlay(self, **files):
        """A folder of lexicons; `__` in a name stands for a dot."""
        folder = self.folder / "lexicon" / "events"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for name, text in files.items():
            (folder / (name.replace("__", ".") + ".toml")).write_text(text)
        return folder.parent

    def events(self, text, lexicon):
        ran = run("read", "--json", "--lexicon", lexicon, self.file("text.txt", text + "\n"))
        self.assert_code(ran, 0)
        return ran.records()[0]["events"]

    def refused(self, where, *words, **files):
        ran = run("read", "--json", "--lexicon", self.overlay(**files), self.file("text.txt"))
        self.assert_code(ran, 1)
        self.assertEqual(ran.out, "")
        self.assert_one_message(ran, where, *words)

    def test_the_example_codes_its_own_types(self):
        for text, kind, mode, cameo, value in (
                ("Turkey blockaded a Syrian town.", "COERCE", "BLOCKADE", "191", -9.5),
                ("Iran blockaded the strait.", "COERCE", "NAVAL_BLOCKADE", "191", -9.5),
                ("The Kenyan president prayed at a shrine with the Somali president.", "CONSULT", "PILGRIMAGE", "042", 1.9)):
            events = [event for event in self.events(text, EXAMPLE) if event["mode"] == mode]
            self.assertEqual(len(events), 1, text)
            event = events[0]
            self.assertEqual((event["type"], event["plover"], event["cameo"], event["goldstein"]), (kind, kind, cameo, value))

    def test_built_in_rows_stay(self):
        events = self.events("France condemned Iran.", EXAMPLE)
        self.assertEqual([event["type"] for event in events], ["ACCUSE"])

    def test_own_rows_win_among_equals(self):
        row = ROW.replace("BLOCKADE", "PRAISE").replace("blockade", "condemn")
        kinds = TYPE.replace("BLOCKADE", "PRAISE").replace("COERCE", "SUPPORT")
        events = self.events("France condemned Iran.", self.overlay(types=kinds, words__mine=row))
        self.assertEqual([(event["type"], event["mode"]) for event in events], [("SUPPORT", "PRAISE")])

    def test_a_file_of_the_same_name_replaces(self):
        events = self.events("Turkey blockaded a Syrian town. France condemned Iran.", self.overlay(types=TYPE, words=ROW))
        self.assertEqual([event["mode"] for event in events if event["made_by"].startswith("events.")], ["BLOCKADE"])

    def test_a_threat_of_an_own_type_is_a_threat(self):
        events = self.events("Turkey threatened to blockade a Syrian town.", EXAMPLE)
        self.assertEqual([(e["type"], e["plover"]) for e in events], [("THREATEN", "THREATEN"), ("COERCE", None)])
        self.assertEqual(events[0]["cameo"], "1381")
        self.assertEqual(events[1]["mode"], "BLOCKADE")

    def test_wrong_types_are_named_with_file_and_line(self):
        for text, *words in (
                (TYPE.replace("COERCE", "WAR"), "types.toml:1", "BLOCKADE", "WAR"),
                ("\n" + TYPE.replace("BLOCKADE", "ASSAULT"), "types.toml:2", "ASSAULT"),
                (TYPE.replace("BLOCKADE", "NONE"), "types.toml:1", "NONE"),
                (TYPE.replace("BLOCKADE", "blockade"), "types.toml:1", "capital letters"),
                (TYPE.replace("COERCE", "BLOCKADE"), "types.toml:1", "circle"),
                (TYPE.replace("COERCE", "B") + TYPE.replace("BLOCKADE", "B").replace("COERCE", "BLOCKADE"), "types.toml:", "circle"),
                (TYPE + TYPE, "types.toml:4", "twice"),
                (TYPE + 'colour = "red"\n', "types.toml:1", "colour"),
                (TYPE + 'cameo = "1"\n', "types.toml:1", "digits"),
                (TYPE + "goldstein = 11\n", "types.toml:1", "goldstein"),
                (TYPE + "goldstein = nan\n", "types.toml:1", "goldstein"),
                ('[[type]]\nname = "X"\n', "types.toml:1", "parent"),
                ("type = 3\n", "types.toml:1"), ("[[type]\n", "types.toml:1"), ("kind = []\n", "types.toml:1", "kind")):
            self.refused(words[0], *words[1:], types=text)

    def test_wrong_rows_are_named_with_file_and_line(self):
        for row, *words in (
                (ROW, "words.mine.toml:3", "BLOCKADE"),
                (ROW.replace("BLOCKADE", "DEMAND"), "words.mine.toml:3", "DEMAND"),
                (ROW.replace("BLOCKADE", "COERCE") + 'mode = "siege"\n', "words.mine.toml:6", "siege"),
                (ROW.replace("BLOCKADE", "COERCE") + 'contexts = ["weather"]\n', "words.mine.toml:6", "weather"),
                (ROW.replace("BLOCKADE", "COERCE") + 'cameo = "19a"\n', "words.mine.toml:6", "cameo"),
                ("rows = 1\n", "words.mine.toml", "[[row]]")):
            self.refused(words[0], *words[1:], words__mine=row)
        self.refused("words.mine.toml:6", "no other mode", types=TYPE, words__mine=ROW + 'mode = "arrest"\n')


if __name__ == "__main__":
    unittest.main()
