"""Word pieces of a sentence with its source and target marked; the rule is that of src/language/encoder/marked_pieces.h."""
from tokenizers import Tokenizer


class MarkedInput:
    def __init__(self, tokenizer_file, max_tokens):
        self.tokenizer = Tokenizer.from_file(tokenizer_file)
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.room = max_tokens - 2
        self.cls, self.sep, *self.marks = (self.tokenizer.token_to_id(t) for t in ("[CLS]", "[SEP]", "@", "#"))

    def __call__(self, text, source, target):
        """ids, and the places of the first '@' and the first '#' (0, the [CLS], where a side has none)."""
        cuts = sorted((offset, opens, side, i) for side, spans in enumerate((source, target)) for i, (begin, end) in enumerate(spans)
                      if begin < end for offset, opens in ((begin, 1), (end, 0)))
        body, placed, at = [], [], 0
        for offset, _, side, _ in cuts:
            body += self.tokenizer.encode(text[at:offset], add_special_tokens=False).ids
            placed.append((len(body), side))
            body.append(self.marks[side])
            at = offset
        body += self.tokenizer.encode(text[at:], add_special_tokens=False).ids
        kept = self.window(len(body), placed)
        first = [next((place for place, of in placed if of == side), None) for side in (0, 1)]
        places = [kept.index(place) + 1 if place in kept else 0 for place in first]
        return [self.cls] + [body[i] for i in kept] + [self.sep], *places

    def window(self, count, placed):
        """The places of the body that are kept."""
        room = self.room
        if count <= room:
            return list(range(count))
        sides = [next((place for place, of in placed if of == side), None) for side in (0, 1)]
        sides = sorted(place for place in sides if place is not None) or [0]
        for low, high in ((placed[0][0], placed[-1][0]) if placed else (0, 0), (sides[0], sides[-1])):
            if high - low + 1 <= room:
                begin = max(0, min(low - (room - (high - low + 1)) // 2, count - room))
                return list(range(begin, begin + room))
        half = room // 2
        second = min(sides[-1], count - (room - half))
        return list(range(sides[0], sides[0] + half)) + list(range(second, second + room - half))
