// Layout 3: what watch asks of pages and rows, and what persons decided about its links.
#pragma once

namespace demarche::archive {

inline constexpr const char* kWatch = R"sql(
ALTER TABLE events ADD COLUMN abstained TEXT;  -- why a row with a type has no flat code

CREATE TABLE page_facts (           -- derived from the record
  reading     INTEGER PRIMARY KEY REFERENCES readings,
  origin      TEXT NOT NULL,        -- whose report it is: see archive/page_facts.h
  text_key    TEXT NOT NULL,        -- equal for pages of equal text
  retracts    INTEGER NOT NULL      -- the outlet takes the report back
) STRICT;

CREATE INDEX name_forms_by_code ON name_forms (code) WHERE code <> '';
CREATE INDEX offices_by_body ON offices (of_name) WHERE of_name <> '';

CREATE TABLE link_decisions (       -- a person's word on a link of the ledger; never changed but for undone_by
  entry       INTEGER PRIMARY KEY REFERENCES audit,
  link        TEXT NOT NULL,
  confirmed   INTEGER NOT NULL,     -- else rejected
  undone_by   INTEGER REFERENCES audit
) STRICT;
CREATE INDEX link_decisions_by_link ON link_decisions (link);
)sql";

}  // namespace demarche::archive
