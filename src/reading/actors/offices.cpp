#include "reading/actors/offices.h"

#include <algorithm>

namespace demarche::actors {
namespace {

constexpr std::uint32_t kTimesWithin = 16;  // tokens after an office in which its own times stand

const RoleStatus* status_word(const Scene& scene, std::uint32_t t) {
  const auto found = scene.lexicon.statuses.find(scene.lower_word(t));
  return found == scene.lexicon.statuses.end() ? nullptr : &found->second;
}

std::string title_text(const Scene& scene, std::uint32_t begin, std::uint32_t end, RoleStatus& status) {
  const Analysis& a = scene.analysis;
  while (begin < end) {
    if (begin + 3 < end && a.tag[begin + 1] == "HYPH" && a.word(begin + 2) == "old") {  // "58-year-old farmer"
      begin += 3;
      continue;
    }
    if (const RoleStatus* word = status_word(scene, begin))
      status = *word;
    else if (a.pos[begin] != Pos::punct && a.pos[begin] != Pos::det && a.pos[begin] != Pos::part &&
             a.is_space[begin] == 0 && a.pos[begin] != Pos::adv && a.pos[begin] != Pos::num &&
             a.pos[begin] != Pos::pron)
      break;
    ++begin;
  }
  return scene.text({begin, end});
}

/// "minister of social affairs", "professor of law": what follows "of" without an article is the office's, not a body.
std::uint32_t end_of_title(const Scene& scene, const RoleNoun& noun) {
  const Analysis& a = scene.analysis;
  const std::uint32_t end = noun.tokens.end;
  const TokenSpan sentence = scene.sentence(noun.tokens.begin);
  if (end + 1 >= sentence.end || (a.lemma[end] != "of" && a.lemma[end] != "for")) return end;
  std::uint32_t object = kNone;
  for (const std::uint32_t child : scene.children(end)) {
    if (a.dep[child] == Dep::pobj) object = child;
  }
  if (object == kNone || object > end + 6 || a.pos[object] != Pos::noun || phrase_begin(scene, object) != end + 1)
    return end;
  for (std::uint32_t t = end + 1; t <= object; ++t) {
    const bool plain = a.pos[t] == Pos::noun || a.pos[t] == Pos::adj || a.word(t) == "and";
    if (!plain || !a.ent_type[t].empty()) return end;
  }
  const std::optional<RoleNoun> whose = role_noun_at(scene, object);
  return whose && whose->row->sort != RoleSort::things ? end : object + 1;
}

bool is_calendar(std::string_view value) {
  const auto digits = [&](std::size_t from, std::size_t count) {
    if (value.size() < from + count) return false;
    return std::all_of(value.begin() + static_cast<std::ptrdiff_t>(from),
                       value.begin() + static_cast<std::ptrdiff_t>(from + count), is_ascii_digit);
  };
  if (value.size() == 4) return digits(0, 4);
  if (value.size() == 7) return digits(0, 4) && value[4] == '-' && digits(5, 2);
  return value.size() == 10 && digits(0, 4) && value[4] == '-' && digits(5, 2) && value[7] == '-' && digits(8, 2);
}

/// The calendar time that begins within three tokens of `t` ("since early 2018"); empty when there is none.
std::string_view time_after(const Scene& scene, std::uint32_t t, std::uint32_t end) {
  return calendar_time(scene, {t, std::min(end, t + 3)});
}

}  // namespace

std::string_view calendar_time(const Scene& scene, TokenSpan words) {
  for (std::uint32_t t = words.begin; t < words.end; ++t) {
    if (scene.time_at[t] == kNone) continue;
    const std::string_view value = scene.times[scene.time_at[t]].value;
    if (is_calendar(value)) return value;
  }
  return {};
}

void bound_by_times(const Scene& scene, TokenSpan words, Role& role) {
  const std::uint32_t end = std::min(words.end, words.begin + kTimesWithin);
  for (std::uint32_t t = words.begin; t < end; ++t) {
    const std::string_view word = scene.analysis.word(t);
    if (t > words.begin && (word == "who" || word == "which" || word == "whose")) break;  // a clause of its own
    if (word == "since" || word == "from" || word == "between") {
      if (role.from.empty()) role.from = time_after(scene, t + 1, end);
    } else if (word == "until" || word == "till" || word == "through" ||
               (!role.from.empty() && (word == "to" || word == "and"))) {
      if (role.to.empty()) role.to = time_after(scene, t + 1, end);
    }
  }
  const std::string& published = scene.page.published;
  const bool over = !role.to.empty() && (published.empty() || role.to < published.substr(0, role.to.size()));
  if (over && role.status == RoleStatus::present) role.status = RoleStatus::past;
}

RoleDraft make_office(const Scene& scene, const std::vector<Mention>& names, std::uint32_t holder, const RoleNoun& noun,
                      std::uint32_t begin, RoleStatus status, const Owners& owners) {
  const Analysis& a = scene.analysis;
  RoleDraft draft;
  std::uint32_t title_begin = begin;
  std::uint32_t of = kNone;
  TokenSpan body{0, 0};
  if (!owners.before.empty() && owners.before.front() != holder) {
    of = owners.before.front();
    for (std::uint32_t t = begin; t < names[of].tokens.begin; ++t) {
      if (const RoleStatus* word = status_word(scene, t)) status = *word;
    }
  }
  // "A Danish envoy in Paris" is Denmark's; "a top Russia adviser in the Obama administration" is not Russia's.
  if (!owners.after.empty() && owners.after.front() != holder && (of == kNone || !owners.place)) {
    of = owners.after.front();
    body = owners.body;
  } else if (of != kNone) {
    title_begin = names[of].tokens.end;
  }
  if (of == kNone && noun.tokens.begin > begin + 1 && a.tag[noun.tokens.begin - 1] == "POS") {
    // "the minister's adviser": whose without a name
    std::uint32_t owner = begin;
    while (owner < noun.tokens.begin && a.pos[owner] == Pos::det) ++owner;
    draft.role.of = scene.text({owner, noun.tokens.begin - 1});
    title_begin = noun.tokens.begin;
  }
  const std::uint32_t title_end = end_of_title(scene, noun);
  draft.role.title = title_text(scene, std::min(title_begin, noun.tokens.begin), title_end, status);
  if (of != kNone) draft.role.of = scene.text(body.empty() ? names[of].tokens : body);
  if (noun.tokens.begin > 1 && a.tag[noun.tokens.begin - 1] == "HYPH") {
    if (const RoleStatus* word = status_word(scene, noun.tokens.begin - 2)) status = *word;
  }
  const std::uint32_t next = noun.tokens.end;
  if (next + 1 < a.size() && a.tag[next] == "HYPH") {
    if (const RoleStatus* word = status_word(scene, next + 1)) status = *word;
  }
  const std::uint32_t head = noun.tokens.end - 1;
  const std::uint32_t edge = std::max(a.right_edge[head] + 1, noun.tokens.end);
  for (std::uint32_t t = noun.tokens.end; t + 1 < edge && t < noun.tokens.end + 4; ++t) {
    if (a.word(t) == "at" && scene.noun(t + 1) == "time") status = RoleStatus::past;
    if (a.word(t) == "at" && t + 2 < edge && scene.noun(t + 2) == "time") status = RoleStatus::past;  // "at the time"
  }
  draft.role.status = status;
  bound_by_times(scene, {noun.tokens.end, edge}, draft.role);
  std::uint32_t end = title_end;
  if (of != kNone && names[of].tokens.begin >= end) end = std::max(names[of].tokens.end, body.end);
  draft.role.span = a.bytes({begin, end});
  draft.noun = noun.noun;
  draft.row = noun.row;
  draft.of_mention = of;
  if (!body.empty()) {
    if (const std::optional<RoleNoun> whose = role_noun_at(scene, body.end - 1, false))
      draft.of_sector = whose->row->sector;
  }
  return draft;
}

}  // namespace demarche::actors
