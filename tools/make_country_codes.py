#!/usr/bin/env python3
"""Write lexicon/exchange/countries.tsv: the codes by which the field's formats call a country.

usage: make_country_codes.py make CODELIST_PICKLE > lexicon/exchange/countries.tsv

The codes are facts of the package countrycode of PyPI (its data/codelist.pickle holds only lists; fields iso3c, fips, iso3n,
country.name.en). CAMEO's own letters, and the names that ICEWS writes, stand in this file below.
"""
import pickle
import sys

HEADER = """# Codes and names of countries in the field's formats. Facts from the package countrycode of PyPI, CAMEO's and ICEWS's own spellings; made by
# tools/make_country_codes.py; do not edit. Correlates of War numbers: lexicon/actors/cow.tsv.
# Columns: ISO alpha-3 (or KOS); FIPS 10-4, as GDELT's places have it; ISO number, as ACLED has it; CAMEO's letters where they are not
# ISO's; English name; name in ICEWS where it is another one; other names and codes that are read ('|' between)
"""
# Countries that the package has without an ISO code, or without one of FIPS.
KNOWN = {"KOS": ("KV", "", "Kosovo")}
FIPS = {"SSD": "OD", "PSE": "WE", "SRB": "RI"}
CAMEO = {"ROU": "ROM", "TLS": "TMP"}
NAMES = {
    "HKG": "Hong Kong", "MAC": "Macao", "PSE": "Palestine", "CZE": "Czechia", "MMR": "Myanmar", "COD": "Democratic Republic of Congo",
    "COG": "Republic of Congo", "CIV": "Ivory Coast", "BIH": "Bosnia and Herzegovina", "SWZ": "eSwatini", "CPV": "Cape Verde",
    "LAO": "Laos", "VAT": "Vatican City", "FSM": "Micronesia", "USA": "United States", "GBR": "United Kingdom", "KNA": "Saint Kitts and Nevis",
    "LCA": "Saint Lucia", "VCT": "Saint Vincent and the Grenadines", "TTO": "Trinidad and Tobago", "ATG": "Antigua and Barbuda",
    "STP": "Sao Tome and Principe", "TUR": "Turkey",
}
ICEWS = {
    "RUS": "Russian Federation", "PSE": "Occupied Palestinian Territory", "MDA": "Moldova, Republic of", "COG": "Congo",
    "CIV": "Cote d'Ivoire", "CZE": "Czech Republic", "MKD": "the former Yugoslav Republic of Macedonia", "SWZ": "Swaziland",
    "VAT": "Holy See",
}
OTHERS = {
    "PSE": "GZ|WSB|GZS|Palestinian Territory|Palestinian Territories|West Bank|Gaza Strip", "SRB": "RB|YI", "RUS": "Russia", "MKD": "Macedonia|North Macedonia",
    "CZE": "Czechia", "TLS": "East Timor", "COD": "ZAR|Zaire|Democratic Republic of the Congo", "COG": "Congo, Republic of|Republic of the Congo",
    "SWZ": "Eswatini", "CPV": "Cabo Verde", "TUR": "Turkiye|Türkiye", "MMR": "Burma", "CIV": "Côte d’Ivoire|Côte d'Ivoire", "KOS": "XKX|KSV",
    "USA": "United States of America", "GBR": "Great Britain", "KOR": "Republic of Korea", "PRK": "Democratic People's Republic of Korea",
    "VAT": "Vatican", "IRN": "Islamic Republic of Iran", "SYR": "Syrian Arab Republic", "LAO": "Lao People's Democratic Republic",
    "GMB": "The Gambia", "BHS": "The Bahamas", "VNM": "Viet Nam", "BRN": "Brunei Darussalam", "MAC": "Macau",
}


class Lists(pickle.Unpickler):
    """Lists, dicts, texts and numbers only."""

    def find_class(self, module, name):
        raise pickle.UnpicklingError(f"{module}.{name} has no place in a table")


def make(path):
    with open(path, "rb") as file:
        table = Lists(file).load()
    rows = {}
    for iso, fips, number, name in zip(table["iso3c"], table["fips"], table["iso3n"], table["country.name.en"]):
        if iso and (fips or iso in FIPS):
            rows[iso] = (FIPS.get(iso) or fips, str(int(float(number))) if number else "", name)
    rows.update(KNOWN)
    sys.stdout.write(HEADER)
    for iso in sorted(rows):
        fips, number, name = rows[iso]
        print(iso, fips, number, CAMEO.get(iso, ""), NAMES.get(iso, name), ICEWS.get(iso, ""), OTHERS.get(iso, ""), sep="\t")


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] != "make":
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    make(sys.argv[2])
