#include "archive/schema.h"

#include <array>
#include <string>

#include "archive/name_forms.h"
#include "archive/page_facts.h"
#include "archive/resolve.h"
#include "archive/schema_actors.h"
#include "archive/schema_corrections.h"
#include "archive/schema_imports.h"
#include "archive/schema_watch.h"

namespace demarche::archive {
namespace {

// Layout 1. Within a page rows refer to each other by their number in the record's tables, so a key is (reading,
// number): rows of one reading lie together and are written in order. Positions are code points of versions.text;
// unknown is NULL. Rows are never changed or deleted but for readings.current and the counts of runs; what is
// superseded stays.
constexpr const char* kHistory = R"sql(
CREATE TABLE runs (                 -- the manifest: one row a run
  run         INTEGER PRIMARY KEY,
  started     TEXT NOT NULL,
  finished    TEXT,                 -- NULL: interrupted, or still going on
  program     TEXT NOT NULL,
  model       TEXT NOT NULL,
  lexicons    TEXT NOT NULL,
  kernel      TEXT NOT NULL,
  settings    TEXT NOT NULL,
  pages_in    INTEGER NOT NULL DEFAULT 0,
  kept        INTEGER NOT NULL DEFAULT 0,
  superseded  INTEGER NOT NULL DEFAULT 0,
  unchanged   INTEGER NOT NULL DEFAULT 0,
  rejected    INTEGER NOT NULL DEFAULT 0,
  CHECK (pages_in = kept + unchanged + rejected AND superseded <= kept)
) STRICT;

CREATE TABLE readers (              -- with the version of a page: the key of a reading
  reader      INTEGER PRIMARY KEY,
  program     TEXT NOT NULL,
  model       TEXT NOT NULL,
  lexicons    TEXT NOT NULL,
  UNIQUE (program, model, lexicons)
) STRICT;

CREATE TABLE pages (                -- a page as the world knows it
  page        INTEGER PRIMARY KEY,
  known_by    TEXT NOT NULL UNIQUE  -- "url:...", else "row:...", else "path:" + hash, else "bytes:" + hash
) STRICT;

CREATE TABLE versions (             -- its bytes at one time
  version     INTEGER PRIMARY KEY,
  page        INTEGER NOT NULL REFERENCES pages,
  number      INTEGER NOT NULL,     -- 1, 2, 3 ... as they came
  id          TEXT NOT NULL,        -- document.id
  sha256      TEXT NOT NULL,
  row_id      TEXT,
  title       TEXT,
  byline      TEXT,
  outlet      TEXT,
  published   TEXT,
  url         TEXT,
  language    TEXT NOT NULL,
  path        TEXT NOT NULL,
  line        INTEGER NOT NULL,
  text        TEXT NOT NULL,
  UNIQUE (page, number),
  UNIQUE (id, sha256)
) STRICT;
CREATE INDEX versions_by_url ON versions (url) WHERE url IS NOT NULL;
CREATE INDEX versions_by_path ON versions (path);

CREATE TABLE readings (             -- what one reader made of one version
  reading     INTEGER PRIMARY KEY,
  page        INTEGER NOT NULL REFERENCES pages,
  version     INTEGER NOT NULL REFERENCES versions,
  reader      INTEGER NOT NULL REFERENCES readers,
  run         INTEGER NOT NULL REFERENCES runs,
  current     INTEGER NOT NULL CHECK (current IN (0, 1)),
  record      TEXT NOT NULL,        -- the whole record as it was written: demarche.record/1
  UNIQUE (version, reader)
) STRICT;
CREATE UNIQUE INDEX readings_current ON readings (page) WHERE current = 1;
CREATE INDEX readings_by_page ON readings (page);
)sql";

constexpr const char* kActors = R"sql(
CREATE TABLE actors (
  reading     INTEGER NOT NULL REFERENCES readings,
  number      INTEGER NOT NULL,
  id          TEXT NOT NULL,
  name        TEXT NOT NULL,
  name_key    TEXT NOT NULL,        -- the name without case, blanks and article: see archive/name_key.h
  kind        TEXT NOT NULL,
  code        TEXT,
  open        INTEGER NOT NULL,
  institution TEXT,                 -- of unnamed ones, with how many
  least       INTEGER,
  most        INTEGER,
  mentions    INTEGER NOT NULL,     -- how many; where they are stands in the record
  first_start INTEGER,              -- the first one
  first_end   INTEGER,
  confidence  REAL NOT NULL,
  made_by     TEXT NOT NULL,
  PRIMARY KEY (reading, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX actors_by_name ON actors (name_key, kind);

CREATE TABLE actor_aliases (
  reading     INTEGER NOT NULL,
  actor       INTEGER NOT NULL,
  position    INTEGER NOT NULL,
  name        TEXT NOT NULL,
  name_key    TEXT NOT NULL,
  PRIMARY KEY (reading, actor, position),
  FOREIGN KEY (reading, actor) REFERENCES actors (reading, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE actor_members (
  reading     INTEGER NOT NULL,
  actor       INTEGER NOT NULL,
  position    INTEGER NOT NULL,
  member      INTEGER NOT NULL,
  PRIMARY KEY (reading, actor, position),
  FOREIGN KEY (reading, actor) REFERENCES actors (reading, number),
  FOREIGN KEY (reading, member) REFERENCES actors (reading, number) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE actor_roles (
  reading     INTEGER NOT NULL,
  actor       INTEGER NOT NULL,
  position    INTEGER NOT NULL,
  title       TEXT NOT NULL,
  of_name     TEXT,
  status      TEXT NOT NULL,
  from_day    TEXT,
  to_day      TEXT,
  span_start  INTEGER NOT NULL,
  span_end    INTEGER NOT NULL,
  PRIMARY KEY (reading, actor, position),
  FOREIGN KEY (reading, actor) REFERENCES actors (reading, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE times (
  reading     INTEGER NOT NULL REFERENCES readings,
  number      INTEGER NOT NULL,
  span_start  INTEGER NOT NULL,
  span_end    INTEGER NOT NULL,
  type        TEXT NOT NULL,
  value       TEXT NOT NULL,
  confidence  REAL NOT NULL,
  made_by     TEXT NOT NULL,
  PRIMARY KEY (reading, number)
) STRICT, WITHOUT ROWID;
)sql";

constexpr const char* kStatements = R"sql(
CREATE TABLE statements (
  row         INTEGER PRIMARY KEY,  -- the full-text index asks for one number
  reading     INTEGER NOT NULL REFERENCES readings,
  number      INTEGER NOT NULL,
  id          TEXT NOT NULL,
  words       TEXT NOT NULL,        -- the content; its pieces, when there are several, joined by a line end
  pieces      TEXT NOT NULL,        -- where they stand: "12-40 55-80"
  stance      TEXT NOT NULL,
  directness  TEXT NOT NULL,
  anonymous   INTEGER NOT NULL,
  on_behalf_of INTEGER,
  within      INTEGER,
  time_value  TEXT,
  time_from   TEXT,
  time_to     TEXT,
  time_basis  TEXT NOT NULL,
  confidence  REAL NOT NULL,
  made_by     TEXT NOT NULL,
  UNIQUE (reading, number),
  FOREIGN KEY (reading, on_behalf_of) REFERENCES actors (reading, number),
  FOREIGN KEY (reading, within) REFERENCES statements (reading, number) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE statement_actors (
  reading     INTEGER NOT NULL,
  statement   INTEGER NOT NULL,
  part        TEXT NOT NULL,        -- "speaker" or "to"
  position    INTEGER NOT NULL,
  actor       INTEGER NOT NULL,
  PRIMARY KEY (reading, statement, part, position),
  FOREIGN KEY (reading, statement) REFERENCES statements (reading, number),
  FOREIGN KEY (reading, actor) REFERENCES actors (reading, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE statement_chains (     -- reports a statement is handed on by, nearest first
  reading     INTEGER NOT NULL,
  statement   INTEGER NOT NULL,
  position    INTEGER NOT NULL,
  name        TEXT NOT NULL,
  PRIMARY KEY (reading, statement, position),
  FOREIGN KEY (reading, statement) REFERENCES statements (reading, number)
) STRICT, WITHOUT ROWID;
)sql";

constexpr const char* kEvents = R"sql(
CREATE TABLE events (
  reading        INTEGER NOT NULL REFERENCES readings,
  number         INTEGER NOT NULL,
  id             TEXT NOT NULL,
  type           TEXT,              -- PLOVER; NULL: a happening outside it
  mode           TEXT,
  contexts       TEXT,              -- joined by blanks
  plover         TEXT,              -- the flat code
  cameo          TEXT,
  goldstein      REAL,
  predicate      TEXT NOT NULL,
  trigger_start  INTEGER NOT NULL,
  trigger_end    INTEGER NOT NULL,
  span_start     INTEGER NOT NULL,
  span_end       INTEGER NOT NULL,
  sentence_start INTEGER NOT NULL,
  sentence_end   INTEGER NOT NULL,
  time_value     TEXT,
  time_from      TEXT,
  time_to        TEXT,
  time_basis     TEXT NOT NULL,
  modality       TEXT NOT NULL,
  negated        INTEGER NOT NULL,
  background     INTEGER NOT NULL,
  statement      INTEGER,
  confidence     REAL NOT NULL,
  made_by        TEXT NOT NULL,
  PRIMARY KEY (reading, number),
  FOREIGN KEY (reading, statement) REFERENCES statements (reading, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX events_scheduled ON events (time_from) WHERE modality = 'scheduled';

CREATE TABLE event_actors (
  reading     INTEGER NOT NULL,
  event       INTEGER NOT NULL,
  part        TEXT NOT NULL,        -- "actor", "recipient", or the role of another: "mediator", "host" ...
  position    INTEGER NOT NULL,
  actor       INTEGER NOT NULL,
  PRIMARY KEY (reading, event, part, position),
  FOREIGN KEY (reading, event) REFERENCES events (reading, number),
  FOREIGN KEY (reading, actor) REFERENCES actors (reading, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_links (          -- what an event speaks of, and what it depends on
  reading     INTEGER NOT NULL,
  event       INTEGER NOT NULL,
  position    INTEGER NOT NULL,
  relation    TEXT NOT NULL,        -- "content", or of a condition "if", "until", "even_if"
  target      INTEGER,              -- NULL: the condition is no event
  span_start  INTEGER,              -- of the condition
  span_end    INTEGER,
  PRIMARY KEY (reading, event, position),
  FOREIGN KEY (reading, event) REFERENCES events (reading, number),
  FOREIGN KEY (reading, target) REFERENCES events (reading, number) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE event_places (
  reading     INTEGER NOT NULL,
  event       INTEGER NOT NULL,
  position    INTEGER NOT NULL,
  role        TEXT NOT NULL,
  name        TEXT NOT NULL,
  country     TEXT,
  lat         REAL,
  lon         REAL,
  precision   TEXT,
  span_start  INTEGER NOT NULL,
  span_end    INTEGER NOT NULL,
  PRIMARY KEY (reading, event, position),
  FOREIGN KEY (reading, event) REFERENCES events (reading, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_quantities (
  reading     INTEGER NOT NULL,
  event       INTEGER NOT NULL,
  position    INTEGER NOT NULL,
  low         REAL,
  high        REAL,
  unit        TEXT,
  of_what     TEXT NOT NULL,
  span_start  INTEGER NOT NULL,
  span_end    INTEGER NOT NULL,
  PRIMARY KEY (reading, event, position),
  FOREIGN KEY (reading, event) REFERENCES events (reading, number)
) STRICT, WITHOUT ROWID;
)sql";

constexpr const char* kCommitments = R"sql(
CREATE TABLE commitments (
  reading        INTEGER NOT NULL REFERENCES readings,
  number         INTEGER NOT NULL,
  id             TEXT NOT NULL,
  kind           TEXT NOT NULL,
  event          INTEGER,           -- the deed
  act            INTEGER,           -- the word-act
  answers        INTEGER,
  statement      INTEGER,
  stated_from    TEXT,
  stated_to      TEXT,
  due_from       TEXT,
  due_to         TEXT,
  span_start     INTEGER NOT NULL,
  span_end       INTEGER NOT NULL,
  sentence_start INTEGER NOT NULL,
  sentence_end   INTEGER NOT NULL,
  confidence     REAL NOT NULL,
  made_by        TEXT NOT NULL,
  PRIMARY KEY (reading, number),
  FOREIGN KEY (reading, event) REFERENCES events (reading, number),
  FOREIGN KEY (reading, act) REFERENCES events (reading, number),
  FOREIGN KEY (reading, answers) REFERENCES commitments (reading, number) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (reading, statement) REFERENCES statements (reading, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX commitments_by_due ON commitments (kind, due_from);

CREATE TABLE commitment_actors (
  reading     INTEGER NOT NULL,
  commitment  INTEGER NOT NULL,
  part        TEXT NOT NULL,        -- "by" or "to"
  position    INTEGER NOT NULL,
  actor       INTEGER NOT NULL,
  PRIMARY KEY (reading, commitment, part, position),
  FOREIGN KEY (reading, commitment) REFERENCES commitments (reading, number),
  FOREIGN KEY (reading, actor) REFERENCES actors (reading, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE commitment_conditions (
  reading     INTEGER NOT NULL,
  commitment  INTEGER NOT NULL,
  position    INTEGER NOT NULL,
  relation    TEXT NOT NULL,
  event       INTEGER,
  span_start  INTEGER NOT NULL,
  span_end    INTEGER NOT NULL,
  PRIMARY KEY (reading, commitment, position),
  FOREIGN KEY (reading, commitment) REFERENCES commitments (reading, number),
  FOREIGN KEY (reading, event) REFERENCES events (reading, number)
) STRICT, WITHOUT ROWID;
)sql";

// The words themselves stay in their tables; the index holds no second copy.
constexpr const char* kSearch = R"sql(
CREATE VIRTUAL TABLE page_search USING fts5 (
  title, text, content = 'versions', content_rowid = 'version', tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE statement_search USING fts5 (
  words, content = 'statements', content_rowid = 'row', tokenize = 'unicode61 remove_diacritics 2');
)sql";

void layout_1(Database& database) {
  for (const char* part : {kHistory, kActors, kStatements, kEvents, kCommitments, kSearch}) database.execute(part);
}

/// What is derived in it is filled by bring_up_to_date.
void layout_2(Database& database) { database.execute(kArchiveActors); }

void layout_3(Database& database) {
  database.execute(kWatch);
  fill_page_facts(database);
}

void layout_imports(Database& database) { database.execute(kImports); }

/// What analysts put over the machine's rows, and what was erased.
void layout_of_corrections(Database& database) { database.execute(kCorrections); }

/// Step i brings a file of layout i to layout i + 1. A new layout is a new step at the end; old steps never change.
constexpr std::array<void (*)(Database&), 5> kSteps = {layout_1, layout_2, layout_3, layout_imports,
                                                       layout_of_corrections};

std::string with_number(const char* pragma, std::int64_t number) {
  return std::string("PRAGMA ") + pragma + " = " + std::to_string(number);
}

}  // namespace

std::int64_t newest_schema() { return static_cast<std::int64_t>(kSteps.size()); }

Status identify(Database& database, bool make) {
  // In one look: another process may be making the archive at this moment.
  database.execute("BEGIN");
  const std::int64_t application = database.number("PRAGMA application_id");
  const std::int64_t layout = database.number("PRAGMA user_version");
  const bool empty = database.number("SELECT count(*) FROM sqlite_schema") == 0;
  if (database.in_transaction()) sqlite3_exec(database.handle(), "COMMIT", nullptr, nullptr, nullptr);
  if (!database.ok()) return database.take_failure();
  if (empty && application == 0) {
    if (make) return Done{};
    return Error{"is not an archive: the file is empty", database.name()};
  }
  if (application != kApplicationId) {
    return Error{"is not an archive: it is an SQLite file of another program", database.name()};
  }
  if (layout > newest_schema()) {
    return Error{"is an archive of a newer demarche (layout " + std::to_string(layout) + ", this program knows up to " +
                     std::to_string(newest_schema()) + "); use that program, or a newer one",
                 database.name()};
  }
  return Done{};
}

Status bring_up_to_date(Database& database) {
  if (database.number("PRAGMA user_version") == newest_schema() && has_newest_identities(database)) return Done{};
  Transaction transaction(database);
  // Another process may have done it while this one waited for its turn.
  const std::int64_t layout = database.number("PRAGMA user_version");
  for (std::int64_t step = layout; step < newest_schema() && database.ok(); ++step) {
    kSteps[static_cast<std::size_t>(step)](database);
  }
  database.execute(with_number("application_id", kApplicationId).c_str());
  database.execute(with_number("user_version", newest_schema()).c_str());
  if (database.ok() && !has_newest_identities(database)) rebuild_identities(database);
  transaction.commit();
  if (!database.ok()) return database.take_failure();
  return Done{};
}

}  // namespace demarche::archive
