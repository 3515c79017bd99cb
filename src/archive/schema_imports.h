// The layout that holds the coded events of others: data sets, the files they came from, their rows.
#pragma once

namespace demarche::archive {

inline constexpr const char* kImports = R"sql(
CREATE TABLE data_sets (
  data_set    INTEGER PRIMARY KEY,
  name        TEXT NOT NULL UNIQUE,
  format      TEXT NOT NULL,        -- the dialect, as --format calls it
  licence     TEXT                  -- in the user's words; NULL: not told
) STRICT;

CREATE TABLE imports (              -- one row a file
  import      INTEGER PRIMARY KEY,
  data_set    INTEGER NOT NULL REFERENCES data_sets,
  file        TEXT NOT NULL,        -- its name, without the folders
  bytes       INTEGER,              -- NULL, as the next two: was interrupted, or is still going on
  sha256      TEXT,
  finished    TEXT,
  started     TEXT NOT NULL,
  header      TEXT,                 -- its first row, where that is a header
  line_end    TEXT NOT NULL DEFAULT (char(10)),  -- of its last row: empty where the file ends without one
  added       INTEGER NOT NULL DEFAULT 0,
  superseded  INTEGER NOT NULL DEFAULT 0,
  unchanged   INTEGER NOT NULL DEFAULT 0,
  older       INTEGER NOT NULL DEFAULT 0,
  rejected    INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX imports_by_file ON imports (data_set, bytes, sha256);

CREATE TABLE imported_sides (       -- each name with its code once
  side        INTEGER PRIMARY KEY,
  name        TEXT NOT NULL,
  name_key    TEXT NOT NULL,        -- see archive/name_key.h
  code        TEXT NOT NULL,        -- as in the record; empty: none
  UNIQUE (name, code)
) STRICT;
CREATE INDEX imported_sides_by_code ON imported_sides (code) WHERE code <> '';

CREATE TABLE imported_places (
  place       INTEGER PRIMARY KEY,
  name        TEXT NOT NULL,
  country     TEXT NOT NULL,        -- ISO alpha-3; empty: unknown
  lat         REAL,
  lon         REAL
) STRICT;
CREATE UNIQUE INDEX imported_places_each ON imported_places (name, country, ifnull(lat, 999), ifnull(lon, 999));

-- What queries ask for has columns; all else a reader of the dialect finds in `row`, the bytes as they stood in the file.
CREATE TABLE imported_events (
  event       INTEGER PRIMARY KEY,
  data_set    INTEGER NOT NULL REFERENCES data_sets,
  import      INTEGER NOT NULL REFERENCES imports,
  line        INTEGER NOT NULL,
  key         TEXT NOT NULL,        -- tells it from all others of its data set
  changed     INTEGER NOT NULL,     -- when its coder last wrote it, seconds since 1970; 0: not told
  from_day    TEXT NOT NULL,
  to_day      TEXT,                 -- NULL: the same
  type        TEXT,                 -- PLOVER
  mode        TEXT,
  cameo       TEXT,
  goldstein   REAL,
  actor       INTEGER REFERENCES imported_sides,
  recipient   INTEGER REFERENCES imported_sides,
  place       INTEGER REFERENCES imported_places,
  row         TEXT NOT NULL,
  UNIQUE (data_set, key)
) STRICT;
CREATE INDEX imported_events_by_import ON imported_events (import, line);
CREATE INDEX imported_events_by_sides ON imported_events (actor, recipient) WHERE actor IS NOT NULL;

CREATE TABLE imported_more_sides (  -- all but the first of each side
  event       INTEGER NOT NULL REFERENCES imported_events,
  part        TEXT NOT NULL,        -- "actor" or "recipient"
  position    INTEGER NOT NULL,     -- from 1
  side        INTEGER NOT NULL REFERENCES imported_sides,
  PRIMARY KEY (event, part, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX imported_more_sides_by_side ON imported_more_sides (side);

CREATE TABLE imported_past (        -- rows that newer ones took the place of
  past        INTEGER PRIMARY KEY,
  event       INTEGER NOT NULL REFERENCES imported_events,
  import      INTEGER NOT NULL REFERENCES imports,
  line        INTEGER NOT NULL,
  row         TEXT NOT NULL
) STRICT;
CREATE INDEX imported_past_by_event ON imported_past (event);
)sql";

}  // namespace demarche::archive
