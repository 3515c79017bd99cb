#include "archive/rows.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "archive/name_key.h"
#include "reading/names.h"

namespace demarche::archive {
namespace {

using reading::name_of;

class RowWriter {
 public:
  RowWriter(Database& database, std::int64_t reading, const Record& record, const CodePointOffsets& offsets,
            const reading::RecordIds& ids)
      : database_(database), reading_(reading), record_(record), offsets_(offsets), ids_(ids) {}

  void actors();
  void times();
  void statements();
  void events();
  void commitments();

 private:
  std::uint32_t start(ByteSpan span) const { return offsets_.at(span.begin); }
  std::uint32_t end(ByteSpan span) const { return offsets_.at(span.end); }
  /// The record sentence that holds the span's start, or the span itself where none does.
  ByteSpan sentence_of(ByteSpan span) const;
  void insert_actor(std::size_t number);
  void insert_statement(std::size_t number);
  void insert_event(std::size_t number);
  void insert_event_parts(std::size_t number);
  void insert_commitment(std::size_t number);
  /// Who takes which part in a row of a table such as event_actors.
  void part(Prepared& insert, std::size_t row, std::string_view part, const std::vector<ActorIndex>& actors);

  Database& database_;
  std::int64_t reading_;
  const Record& record_;
  const CodePointOffsets& offsets_;
  const reading::RecordIds& ids_;
};

ByteSpan RowWriter::sentence_of(ByteSpan span) const {
  const auto& sentences = record_.reading.sentences;
  const auto after = std::upper_bound(sentences.begin(), sentences.end(), span.begin,
                                      [](std::uint32_t at, ByteSpan sentence) { return at < sentence.begin; });
  if (after == sentences.begin() || !std::prev(after)->contains(span.begin)) return span;
  return *std::prev(after);
}

void RowWriter::part(Prepared& insert, std::size_t row, std::string_view part, const std::vector<ActorIndex>& actors) {
  for (std::size_t i = 0; i < actors.size(); ++i) insert.run(reading_, row, part, i, actors[i]);
}

void RowWriter::actors() {
  const auto& all = record_.reading.actors;
  for (std::size_t i = 0; i < all.size(); ++i) insert_actor(i);
}

void RowWriter::insert_actor(std::size_t number) {
  const Actor& actor = record_.reading.actors[number];
  const std::optional<Unnamed>& unnamed = actor.unnamed;
  std::optional<std::uint32_t> first_start;
  std::optional<std::uint32_t> first_end;
  if (!actor.mentions.empty()) first_start = start(actor.mentions.front()), first_end = end(actor.mentions.front());
  database_
      .prepared("INSERT INTO actors VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)")
      .run(reading_, number, ids_.actors[number], actor.name, name_key(actor.name), name_of(actor.kind),
           known(actor.code), actor.open, unnamed ? known(unnamed->institution) : std::nullopt,
           unnamed ? unnamed->low : std::nullopt, unnamed ? unnamed->high : std::nullopt, actor.mentions.size(),
           first_start, first_end, actor.made_by.confidence, actor.made_by.rule);
  for (std::size_t i = 0; i < actor.aliases.size(); ++i) {
    database_.prepared("INSERT INTO actor_aliases VALUES (?1, ?2, ?3, ?4, ?5)")
        .run(reading_, number, i, actor.aliases[i], name_key(actor.aliases[i]));
  }
  for (std::size_t i = 0; i < actor.members.size(); ++i) {
    database_.prepared("INSERT INTO actor_members VALUES (?1, ?2, ?3, ?4)").run(reading_, number, i, actor.members[i]);
  }
  for (std::size_t i = 0; i < actor.roles.size(); ++i) {
    const Role& role = actor.roles[i];
    database_.prepared("INSERT INTO actor_roles VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")
        .run(reading_, number, i, role.title, known(role.of), name_of(role.status), known(role.from), known(role.to),
             start(role.span), end(role.span));
  }
}

void RowWriter::times() {
  Prepared& insert = database_.prepared("INSERT INTO times VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
  const auto& all = record_.reading.times;
  for (std::size_t i = 0; i < all.size(); ++i) {
    insert.run(reading_, i, start(all[i].span), end(all[i].span), name_of(all[i].type), all[i].value,
               all[i].made_by.confidence, all[i].made_by.rule);
  }
}

void RowWriter::statements() {
  const auto& all = record_.reading.statements;
  for (std::size_t i = 0; i < all.size(); ++i) insert_statement(i);
}

void RowWriter::insert_statement(std::size_t number) {
  const demarche::Statement& statement = record_.reading.statements[number];
  std::string words;
  std::string pieces;
  for (const ByteSpan span : statement.content) {
    if (!pieces.empty()) words += '\n', pieces += ' ';
    words += slice(record_.page.text, span);
    pieces += std::to_string(start(span)) + "-" + std::to_string(end(span));
  }
  if (words.find_first_not_of(" \n") == std::string::npos) words.clear();  // not kept
  database_
      .prepared(
          "INSERT INTO statements VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)")
      .run(reading_, number, ids_.statements[number], words, pieces, name_of(statement.stance),
           name_of(statement.directness), statement.anonymous, statement.on_behalf_of, statement.within,
           known(statement.time.value), known(statement.time.from), known(statement.time.to),
           name_of(statement.time.basis), statement.made_by.confidence, statement.made_by.rule);
  database_.prepared("INSERT INTO statement_search (rowid, words) VALUES (?1, ?2)").run(database_.last_row(), words);
  Prepared& actors = database_.prepared("INSERT INTO statement_actors VALUES (?1, ?2, ?3, ?4, ?5)");
  part(actors, number, "speaker", statement.speakers);
  part(actors, number, "to", statement.to);
  for (std::size_t i = 0; i < statement.chain.size(); ++i) {
    database_.prepared("INSERT INTO statement_chains VALUES (?1, ?2, ?3, ?4)")
        .run(reading_, number, i, statement.chain[i]);
  }
}

void RowWriter::events() {
  const auto& all = record_.reading.events;
  for (std::size_t i = 0; i < all.size(); ++i) insert_event(i);
}

void RowWriter::insert_event(std::size_t number) {
  const Event& event = record_.reading.events[number];
  std::string contexts;
  for (const std::string& context : event.contexts) contexts += (contexts.empty() ? "" : " ") + context;
  const auto name_or_none = [](std::optional<EventType> type) { return type ? known(name_of(*type)) : std::nullopt; };
  const ByteSpan sentence = sentence_of(event.trigger);
  database_
      .prepared(
          "INSERT INTO events VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, "
          "?19, "
          "?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27)")
      .run(reading_, number, ids_.events[number], name_or_none(event.type), known(event.mode), known(contexts),
           name_or_none(event.plover), known(event.cameo), event.goldstein, event.predicate, start(event.trigger),
           end(event.trigger), start(event.extent), end(event.extent), start(sentence), end(sentence),
           known(event.time.value), known(event.time.from), known(event.time.to), name_of(event.time.basis),
           name_of(event.modality), event.negated, event.background, event.statement, event.made_by.confidence,
           event.made_by.rule, event.abstained ? known(name_of(*event.abstained)) : std::nullopt);
  insert_event_parts(number);
}

void RowWriter::insert_event_parts(std::size_t number) {
  const Event& event = record_.reading.events[number];
  Prepared& actors = database_.prepared("INSERT INTO event_actors VALUES (?1, ?2, ?3, ?4, ?5)");
  part(actors, number, "actor", event.actors);
  part(actors, number, "recipient", event.recipients);
  for (std::size_t i = 0; i < event.others.size(); ++i) {
    actors.run(reading_, number, name_of(event.others[i].role), i, event.others[i].actor);
  }
  Prepared& links = database_.prepared("INSERT INTO event_links VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
  std::size_t position = 0;
  for (const EventIndex content : event.content) {
    links.run(reading_, number, position++, "content", content, std::nullopt, std::nullopt);
  }
  for (const Condition& condition : event.conditions) {
    links.run(reading_, number, position++, name_of(condition.relation), condition.event, start(condition.span),
              end(condition.span));
  }
  for (std::size_t i = 0; i < event.places.size(); ++i) {
    const Place& place = event.places[i];
    database_.prepared("INSERT INTO event_places VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)")
        .run(reading_, number, i, name_of(place.role), place.name, known(place.country), place.lat, place.lon,
             place.precision ? known(name_of(*place.precision)) : std::nullopt, start(place.span), end(place.span));
  }
  for (std::size_t i = 0; i < event.quantities.size(); ++i) {
    const Quantity& quantity = event.quantities[i];
    database_.prepared("INSERT INTO event_quantities VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)")
        .run(reading_, number, i, quantity.low, quantity.high, known(quantity.unit), name_of(quantity.of),
             start(quantity.span), end(quantity.span));
  }
}

void RowWriter::commitments() {
  const auto& all = record_.reading.commitments;
  for (std::size_t i = 0; i < all.size(); ++i) insert_commitment(i);
}

void RowWriter::insert_commitment(std::size_t number) {
  const Commitment& commitment = record_.reading.commitments[number];
  const ByteSpan sentence = sentence_of(commitment.span);
  database_
      .prepared(
          "INSERT INTO commitments VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, "
          "?18)")
      .run(reading_, number, ids_.commitments[number], name_of(commitment.kind), commitment.event, commitment.act,
           commitment.answers, commitment.statement, known(commitment.stated_from), known(commitment.stated_to),
           known(commitment.due_from), known(commitment.due_to), start(commitment.span), end(commitment.span),
           start(sentence), end(sentence), commitment.made_by.confidence, commitment.made_by.rule);
  Prepared& actors = database_.prepared("INSERT INTO commitment_actors VALUES (?1, ?2, ?3, ?4, ?5)");
  part(actors, number, "by", commitment.by);
  part(actors, number, "to", commitment.to);
  for (std::size_t i = 0; i < commitment.conditions.size(); ++i) {
    const Condition& condition = commitment.conditions[i];
    database_.prepared("INSERT INTO commitment_conditions VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
        .run(reading_, number, i, name_of(condition.relation), condition.event, start(condition.span),
             end(condition.span));
  }
}

}  // namespace

void insert_rows(Database& database, std::int64_t reading, const Record& record, const CodePointOffsets& offsets,
                 const reading::RecordIds& ids) {
  RowWriter writer(database, reading, record, offsets, ids);
  writer.actors();
  writer.times();
  writer.statements();
  writer.events();
  writer.commitments();
}

}  // namespace demarche::archive
