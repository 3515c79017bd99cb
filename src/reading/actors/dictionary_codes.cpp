#include "reading/actors/dictionary_codes.h"

#include <algorithm>
#include <utility>

namespace demarche::actors {
namespace {

using dictionaries::WordId;
using Words = std::span<const WordId>;

class Coder {
 public:
  Coder(const std::vector<Mention>& mentions, Cast& cast, const dictionaries::PageLookup& lookup)
      : mentions_(mentions),
        cast_(cast),
        lookup_(lookup),
        actors_(lookup.dictionaries().actors),
        agents_(lookup.dictionaries().agents),
        own_(cast.size()) {}

  void run() {
    for (std::uint32_t i = 0; i < cast_.size(); ++i) find_own(i);
    for (std::uint32_t i = 0; i < cast_.size(); ++i) code(i);
  }

 private:
  /// What the words of an actor say.
  struct Own {
    std::optional<std::string> actor;  // "": an actor without a code
    std::vector<const dictionaries::AgentDictionary::Agent*> agents;
  };

  Words words(TokenSpan tokens) const { return lookup_.words().words(lookup_.words().in(tokens)); }

  /// The code in force; nothing where the dictionary has none for that day.
  std::optional<std::string> code_on_day(std::uint32_t name) const {
    const auto* group = actors_.group_on(name, lookup_.published());
    return group == nullptr ? std::nullopt : std::optional(actors_.code(*group));
  }

  void find_own(std::uint32_t index) {
    const Draft& draft = cast_[index];
    if (draft.members.size() > 1) return;
    Own& own = own_[index];
    for (const std::uint32_t at : draft.mentions) {
      const Mention& m = mentions_[at];
      if (own.actor) break;
      if (m.form == Form::name) own.actor = code_of_name(words(m.tokens), draft.kind == ActorKind::person);
    }
    for (const std::uint32_t at : draft.mentions) {
      const Mention& m = mentions_[at];
      if (m.form == Form::description) read_description(words(m.tokens), own);
      if (m.form == Form::name && !own.actor && draft.kind == ActorKind::organization) add_agents(words(m.tokens), own);
    }
    std::vector<WordId> title;
    for (const RoleDraft& role : draft.roles) {
      const bool holds =
          role.role.status != RoleStatus::past && (role.row == nullptr || !(role.row->kin || role.row->against));
      if (!holds) continue;
      title.clear();
      const std::string_view text = role.role.title;
      for (auto word = dictionaries::next_word(text, 0); word.begin < word.end;
           word = dictionaries::next_word(text, word.end))
        title.push_back(lookup_.dictionaries().words.find(text.substr(word.begin, word.end - word.begin)));
      add_agents(title, own);
    }
  }

  std::optional<std::string> code_of_name(Words name, bool person) const {
    for (std::size_t from = 0; from < name.size(); ++from) {
      const auto match = actors_.trie().longest(name, from);
      if (match && match.words == name.size() - from) {
        if (auto code = code_on_day(match.value)) return code;
      }
      if (!person) break;
    }
    return std::nullopt;
  }

  /// Actors and agents of a description, longest phrases first from the left.
  void read_description(Words phrase, Own& own) {
    for (std::size_t at = 0; at < phrase.size();) {
      const auto actor = own.actor ? dictionaries::TokenTrie::Match{} : actors_.trie().longest(phrase, at);
      const auto agent = agents_.trie().longest(phrase, at);
      if (actor && actor.words >= agent.words) {
        own.actor = code_on_day(actor.value);
        at += actor.words;
      } else if (agent) {
        add(agent.value, own);
        at += agent.words;
      } else {
        ++at;
      }
    }
  }

  void add_agents(Words phrase, Own& own) {
    for (std::size_t at = 0; at < phrase.size();) {
      const auto agent = agents_.trie().longest(phrase, at);
      if (agent) add(agent.value, own);
      at += std::max<std::size_t>(agent.words, 1);
    }
  }

  void add(std::uint32_t agent, Own& own) {
    const auto* found = &agents_.agents()[agent];
    if (std::find(own.agents.begin(), own.agents.end(), found) == own.agents.end()) own.agents.push_back(found);
  }

  /// The dictionary's code of the actor that this one belongs to: of whom it is said to be, or whose office it holds.
  std::optional<std::string> code_of_owner(std::uint32_t index) const {
    const auto code_at = [&](std::uint32_t mention) -> std::optional<std::string> {
      if (mention == kNone) return std::nullopt;
      const std::uint32_t owner = mentions_[mention].draft;
      if (owner != kNone) return owner == index ? std::nullopt : own_[owner].actor;
      return code_of_name(words(mentions_[mention].tokens), false);  // "in Ruritania": a place has no actor
    };
    for (const RoleDraft& role : cast_[index].roles) {
      const bool holds =
          role.role.status != RoleStatus::past && (role.row == nullptr || !(role.row->kin || role.row->against));
      if (!holds) continue;
      if (auto code = code_at(role.of_mention)) return code;
    }
    for (const std::uint32_t at : cast_[index].mentions) {
      if (mentions_[at].form != Form::description) continue;
      for (const std::uint32_t name : mentions_[at].of_names) {
        if (auto code = code_at(name)) return code;
      }
    }
    return std::nullopt;
  }

  void code(std::uint32_t index) {
    const Own& own = own_[index];
    Draft& draft = cast_[index];
    std::optional<std::string> code = own.actor;
    const bool without_code = code && code->empty();
    if (!code && (!own.agents.empty() || !draft.mentions.empty())) {
      code = draft.kind == ActorKind::country ? std::nullopt : code_of_owner(index);
      // Without an agent an owner's code says only whose it is; the rules' sector stays.
      if (code && own.agents.empty()) code = code->substr(0, kUnit) == *code ? *code + draft.sector : *code;
    }
    if (!code && own.agents.empty()) return;
    std::string out = code ? *code : draft.country;
    if (!without_code) add_agent_codes(own, out);
    draft.country = out.substr(0, kUnit);
    draft.sector = out.substr(std::min(out.size(), kUnit));
    draft.dictionary_code = std::move(out);
    draft.rule = "actors.dictionary/1";
  }

  /// "PPL" says nothing beside another role.
  static void add_agent_codes(const Own& own, std::string& code) {
    for (const auto* agent : own.agents) {
      if (agent->code == "PPL" && own.agents.size() > 1) continue;
      code = agent->before ? dictionaries::joined(agent->code, code) : dictionaries::joined(code, agent->code);
    }
  }

  static constexpr std::size_t kUnit = 3;

  const std::vector<Mention>& mentions_;
  Cast& cast_;
  const dictionaries::PageLookup& lookup_;
  const dictionaries::ActorDictionary& actors_;
  const dictionaries::AgentDictionary& agents_;
  std::vector<Own> own_;  // by draft
};

}  // namespace

void use_dictionary(const std::vector<Mention>& mentions, Cast& cast, const dictionaries::PageLookup& lookup) {
  if (lookup.dictionaries().actors.empty() && lookup.dictionaries().agents.empty()) return;
  Coder(mentions, cast, lookup).run();
}

}  // namespace demarche::actors
