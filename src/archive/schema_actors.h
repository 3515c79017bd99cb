// Layout 2: the archive's own actors, and what persons decided about them.
#pragma once

namespace demarche::archive {

// Derived from the rows of current readings and from the decisions, but for `audit`, `actor_merges` and `actor_splits`,
// which are a person's: those are never changed or deleted, only marked as undone. Days are ISO, '' where a page has
// none.
inline constexpr const char* kArchiveActors = R"sql(
CREATE TABLE name_forms (           -- a way in which current pages name an actor
  form        INTEGER PRIMARY KEY,
  kind        TEXT NOT NULL,
  name        TEXT NOT NULL,        -- as written
  code        TEXT NOT NULL,
  context     TEXT NOT NULL,        -- see archive/name_forms.h
  apart       INTEGER NOT NULL,     -- joined with nothing: a description, or no name at all
  name_key    TEXT NOT NULL,
  block       TEXT NOT NULL,        -- names of different blocks are joined by aliases and persons only
  first_word  TEXT NOT NULL,        -- of a person's name
  words       INTEGER NOT NULL,     -- of a person's name
  pages       INTEGER NOT NULL,
  mentions    INTEGER NOT NULL,
  first_day   TEXT NOT NULL,        -- on which a page was published
  last_day    TEXT NOT NULL,
  cluster     INTEGER,              -- the form that stands for the actor that the names alone give
  actor       INTEGER,              -- the same with the decisions of persons
  standing    TEXT,                 -- known, open, apart: see archive/identity.h
  joined_by   TEXT,
  joined_to   TEXT,
  handle      TEXT,                 -- an id that finds the actor by this name
  UNIQUE (kind, name, code, context, apart)
) STRICT;
CREATE INDEX name_forms_by_block ON name_forms (kind, block, words);
CREATE INDEX name_forms_by_first_word ON name_forms (first_word) WHERE kind = 'person' AND words > 1;
CREATE INDEX name_forms_by_key ON name_forms (name_key, kind);
CREATE INDEX name_forms_by_cluster ON name_forms (cluster);
CREATE INDEX name_forms_by_actor ON name_forms (actor);
CREATE INDEX name_forms_by_handle ON name_forms (handle);

CREATE TABLE page_names (           -- the page actors that are named so
  form        INTEGER NOT NULL,
  day         TEXT NOT NULL,        -- the page's
  reading     INTEGER NOT NULL,
  number      INTEGER NOT NULL,
  PRIMARY KEY (form, day, reading, number),
  FOREIGN KEY (reading, number) REFERENCES actors (reading, number)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX page_names_by_actor ON page_names (reading, number);

CREATE TABLE shared_pages (         -- readings with several forms of one block, which may come to be one actor
  form        INTEGER NOT NULL,
  reading     INTEGER NOT NULL,
  PRIMARY KEY (form, reading)
) STRICT, WITHOUT ROWID;
CREATE INDEX shared_pages_by_reading ON shared_pages (reading);

CREATE TABLE form_aliases (         -- what else pages call the same actor
  alias       INTEGER PRIMARY KEY,
  form        INTEGER NOT NULL,
  name        TEXT NOT NULL,
  name_key    TEXT NOT NULL,
  block       TEXT NOT NULL,        -- its last word
  words       INTEGER NOT NULL,
  pages       INTEGER NOT NULL,     -- page actors
  UNIQUE (form, name)
) STRICT;
CREATE INDEX form_aliases_by_key ON form_aliases (name_key);
CREATE INDEX form_aliases_by_block ON form_aliases (block);

CREATE TABLE offices (              -- what else pages say that they are
  form        INTEGER NOT NULL,
  title       TEXT NOT NULL,
  of_name     TEXT NOT NULL,
  status      TEXT NOT NULL,
  from_day    TEXT NOT NULL,        -- stated by the page
  to_day      TEXT NOT NULL,
  title_key   TEXT NOT NULL,        -- in small letters
  pages       INTEGER NOT NULL,     -- page actors
  first_day   TEXT NOT NULL,        -- on which a page said so
  last_day    TEXT NOT NULL,
  PRIMARY KEY (form, title, of_name, status, from_day, to_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE known_actors (         -- the archive's actors; the key is the form that stands for it
  actor       INTEGER PRIMARY KEY,
  id          TEXT NOT NULL,
  kind        TEXT NOT NULL,
  name        TEXT NOT NULL,
  code        TEXT NOT NULL,        -- what its codes have in common
  standing    TEXT NOT NULL,
  pages       INTEGER NOT NULL,
  mentions    INTEGER NOT NULL
) STRICT;
CREATE INDEX known_actors_by_mentions ON known_actors (standing, mentions DESC, name);
CREATE INDEX known_actors_by_kind ON known_actors (kind, standing, mentions DESC, name);
CREATE INDEX known_actors_by_code ON known_actors (code, mentions DESC);
CREATE INDEX unnamed_actors ON actors (mentions DESC, name, id) WHERE kind = 'unnamed';

CREATE TABLE identity_rules (       -- what joined the names: another version joins them anew
  version     TEXT NOT NULL
) STRICT;

CREATE TABLE audit (                -- what persons decided; never changed
  entry       INTEGER PRIMARY KEY,
  at          TEXT NOT NULL,        -- ISO 8601, UTC
  who         TEXT NOT NULL,
  what        TEXT NOT NULL,        -- "merge", "split", "undo"
  subject     TEXT NOT NULL,        -- in words
  reason      TEXT NOT NULL,
  undoes      INTEGER REFERENCES audit
) STRICT;
CREATE UNIQUE INDEX audit_by_undone ON audit (undoes) WHERE undoes IS NOT NULL;

CREATE TABLE actor_merges (         -- two names that are one actor's
  entry       INTEGER PRIMARY KEY REFERENCES audit,
  kind        TEXT NOT NULL,
  name_key    TEXT NOT NULL,
  country     TEXT NOT NULL,        -- of the code, where the name has several; '' any
  split       INTEGER NOT NULL,     -- of the part that an earlier split made; 0: none
  open        INTEGER NOT NULL,     -- only where it is not known who is meant
  other_kind  TEXT NOT NULL,
  other_key   TEXT NOT NULL,
  other_country TEXT NOT NULL,
  other_split INTEGER NOT NULL,
  other_open  INTEGER NOT NULL,
  undone_by   INTEGER REFERENCES audit
) STRICT;

CREATE TABLE actor_splits (         -- names, or names on one page, that are somebody else's
  entry       INTEGER NOT NULL REFERENCES audit,
  kind        TEXT NOT NULL,
  name_key    TEXT NOT NULL,
  country     TEXT NOT NULL,
  page        INTEGER REFERENCES pages,  -- NULL: on all pages
  undone_by   INTEGER REFERENCES audit
) STRICT;
CREATE INDEX actor_splits_by_name ON actor_splits (name_key, kind) WHERE undone_by IS NULL;

CREATE VIRTUAL TABLE name_search USING fts5 (words, tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE alias_search USING fts5 (words, tokenize = 'unicode61 remove_diacritics 2');
)sql";

}  // namespace demarche::archive
