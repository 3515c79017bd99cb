"""Names as the gazetteer looks them up: lower case, without marks over letters, one blank between words.

The program folds in the same way (src/reading/places/gazetteer.cpp), by the table of letters that the file carries.
"""
import re
import unicodedata

DROPPED = "'’‘ʻʼʿʾ`´."
OWN_LETTERS = {"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ı": "i", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe",
               "ə": "a", "ŋ": "n", "ŧ": "t", "ĸ": "k", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ơ": "o", "ư": "u"}
BLANK = re.compile(r"[\s\-–—/,()]+")
SHORT_FORMS = (("saint ", "st "), ("sankt ", "st "), ("fort ", "ft "), ("mount ", "mt "))


def fold_letter(letter):
    """One or two of a-z for a Latin letter, None for a letter of another script."""
    if letter.isascii():
        return letter.lower() if letter.isalnum() else None
    low = letter.lower()
    if len(low) != 1:
        low = unicodedata.normalize("NFD", low)[0]
    if low in OWN_LETTERS:
        return OWN_LETTERS[low]
    base = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    base = "".join(OWN_LETTERS.get(c, c) for c in base)
    return base if base and len(base) <= 2 and base.isascii() and base.isalpha() else None


def letters():
    """The table: code point -> what it folds to, of all Latin letters outside of ASCII."""
    out = {}
    for point in [*range(0xC0, 0x250), *range(0x250, 0x2B0), *range(0x1E00, 0x1F00)]:
        folded = fold_letter(chr(point))
        if folded:
            out[point] = folded
    return out


LETTERS = letters()


def key_of(name):
    """None where the name has a letter that is not Latin, or no letter."""
    out = []
    for char in BLANK.sub(" ", name).strip():
        if char in DROPPED or unicodedata.combining(char):
            continue
        folded = " " if char == " " else fold_letter(char) if char.isascii() else LETTERS.get(ord(char))
        if folded is None:
            return None
        out.append(folded)
    key = " ".join("".join(out).split())
    return key if any(c.isalpha() for c in key) else None


def keys_of(name):
    """The key, and what it is where words are written short ("St. Louis", "Ft. Worth")."""
    key = key_of(name)
    if key is None:
        return []
    return [key] + [short + key[len(full):] for full, short in SHORT_FORMS if key.startswith(full)]


def distance_at_most(a, b, most):
    """Is the edit distance of two keys at most `most`?"""
    if abs(len(a) - len(b)) > most:
        return False
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row = row, [i]
        for j, y in enumerate(b, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (x != y)))
        if min(row) > most:
            return False
    return row[-1] <= most


def is_near(other, main):
    """Is the other name the main one spelt otherwise, or with a word more or less ("Fallujah", "Al Fallujah")?"""
    if set(other.split()) < set(main.split()) or set(main.split()) < set(other.split()):
        return len(other) >= 4
    return other[0] == main[0] and len(main) >= 4 and distance_at_most(other, main, 2)
