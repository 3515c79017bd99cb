// A layout step: what analysts put over the machine's rows, what was erased for good, and what was looked at last.
#pragma once

namespace demarche::archive {

inline constexpr const char* kCorrections = R"sql(
CREATE TABLE corrections (          -- an analyst's row over the machine's; never changed but for orphaned and undone_by
  entry       INTEGER PRIMARY KEY REFERENCES audit,
  page        INTEGER NOT NULL REFERENCES pages,
  what        TEXT NOT NULL,        -- "change", "withdraw", "add"
  of_table    TEXT NOT NULL,        -- "event", "commitment", "statement"
  of_entry    INTEGER REFERENCES corrections,  -- the row is one that this entry added; NULL: the machine's
  row_id      TEXT NOT NULL,        -- as it was called; of an added row '' until it stands in a reading
  type        TEXT NOT NULL,        -- of the row: PLOVER's type or '-', the kind, or "statement"
  span_start  INTEGER NOT NULL,     -- code points: what finds the row in another reading of the page
  span_end    INTEGER NOT NULL,
  words       TEXT NOT NULL,        -- that stand there
  nth         INTEGER NOT NULL,     -- of the rows of that type on these words
  orphaned    TEXT,                 -- why the current reading has no place for it; NULL: it counts
  undone_by   INTEGER REFERENCES audit
) STRICT;
CREATE INDEX corrections_by_page ON corrections (page);
CREATE INDEX corrections_by_row ON corrections (row_id);

CREATE TABLE correction_values (    -- what the analyst says instead
  entry       INTEGER NOT NULL REFERENCES corrections,
  field       TEXT NOT NULL,
  position    INTEGER NOT NULL,     -- of a list; an empty one has position 0 and NULL
  value       TEXT,
  was         TEXT,                 -- of position 0: the value before, in words
  PRIMARY KEY (entry, field, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE corrected_readings (   -- what corrections made of a machine's reading
  base        INTEGER NOT NULL REFERENCES readings,
  entry       INTEGER NOT NULL REFERENCES audit,     -- the last one that is in it
  reading     INTEGER NOT NULL REFERENCES readings,  -- the base itself where no correction counts
  since       TEXT NOT NULL,        -- ISO 8601, UTC: when the entry was made
  PRIMARY KEY (base, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX corrected_readings_by_reading ON corrected_readings (reading);

CREATE TABLE corrected_rows (       -- rows of corrected readings that are an analyst's
  reading     INTEGER NOT NULL REFERENCES readings,
  of_table    TEXT NOT NULL,
  number      INTEGER NOT NULL,
  entry       INTEGER NOT NULL REFERENCES audit,  -- the last that changed it
  PRIMARY KEY (reading, of_table, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE forgotten (            -- what must not come in again
  hash        TEXT PRIMARY KEY,     -- archive/forgotten.h says of what
  what        TEXT NOT NULL,        -- "page", "name", "name of a person"
  words       INTEGER NOT NULL,     -- of a name: how many
  entry       INTEGER NOT NULL REFERENCES audit
) STRICT, WITHOUT ROWID;

CREATE TABLE looks (                -- what `--since last` has shown
  view        TEXT NOT NULL,        -- the command with what it was asked
  item        TEXT NOT NULL,
  digest      TEXT NOT NULL,
  PRIMARY KEY (view, item)
) STRICT, WITHOUT ROWID;
)sql";

}  // namespace demarche::archive
