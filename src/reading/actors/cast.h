// The cast: mentions of names joined into the page's actors.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "reading/actors/mention.h"
#include "reading/actors/titles.h"

namespace demarche::actors {

/// The actors of a page in the making, and the tables that find them again. Lookups are hashed; a surname that many
/// persons share is looked through for the latest kMostNamesakes of them only.
class Cast {
 public:
  static constexpr std::size_t kMostNamesakes = 16;

  Cast(const Scene& scene, std::vector<Mention>& mentions) : scene_(scene), mentions_(mentions) {}

  /// Joins all name mentions in text order, those of headlines last (those that stand as places stay without an actor)
  /// and hands them their roles.
  void join_names(const Titles& titles, const std::vector<std::uint32_t>& name_at);

  /// Names the actor that each place would be ("a curfew in Basra"); those of its drafts that have no mention stay out
  /// of the page's actors.
  void join_places();

  std::uint32_t add(Draft draft);
  /// Makes `mention` one of the draft's.
  void take(std::uint32_t draft, std::uint32_t mention);
  /// The draft of a country by ISO code; kNone when the page names it nowhere as a party.
  std::uint32_t country(std::string_view code) const;

  /// The department that `noun` is short for: "state" where the page names the State Department; kNone otherwise.
  std::uint32_t department(std::string_view noun) const {
    const auto found = departments_.find(noun);
    return found == departments_.end() ? kNone : found->second;
  }

  Draft& operator[](std::uint32_t draft) { return drafts_[draft]; }
  const Draft& operator[](std::uint32_t draft) const { return drafts_[draft]; }
  std::size_t size() const { return drafts_.size(); }
  std::vector<Draft>& drafts() { return drafts_; }

 private:
  void correct_guesses();
  void agree_on_full_names();
  void recognise_by_surname();
  bool is_tail(const Mention& mention, const WordSet& tails) const;
  std::uint32_t title_end() const;
  void join_name(std::uint32_t mention, const Titles& titles, const std::vector<std::uint32_t>& name_at);
  void add_members(const Titles& titles);
  /// In lower case and without accents: what names are compared by.
  std::string name_word(std::uint32_t token) const;
  std::vector<std::string> person_words(TokenSpan tokens) const;
  bool same_person(const std::vector<std::string>& a, const std::vector<std::string>& b) const;
  std::size_t prominence(const Draft& draft) const;
  std::uint32_t find_person(const std::vector<std::string>& words, Gender gender) const;
  std::uint32_t find_slip(const std::vector<std::string>& words, Gender gender) const;
  void trim_to_surname(Mention& mention) const;
  void drop_ordinary_word(Mention& mention) const;
  bool is_first_name(std::string_view word) const;
  bool is_leader(std::string_view word, const Mention& mention) const;
  bool is_slip(std::string_view word, const Mention& mention) const;
  Gender leader_gender(const std::vector<std::string>& words) const;
  std::uint32_t join_person(std::uint32_t mention);
  std::uint32_t without_country(const std::string& name) const;
  void adopt_row(std::uint32_t draft, std::uint32_t row);
  std::uint32_t draft_of_row(std::uint32_t row);
  std::uint32_t join_row(std::uint32_t mention);
  std::uint32_t join_country_pair(std::uint32_t mention);
  std::uint32_t join_demonym(std::uint32_t mention);
  bool names_work(const Mention& mention) const;
  std::uint32_t join_organization(std::uint32_t mention);
  std::uint32_t bracketed(std::uint32_t mention, const std::vector<std::uint32_t>& name_at) const;
  void index_person(std::uint32_t draft);
  void index_ends(std::uint32_t draft, const std::string& name);
  void index_organization(std::uint32_t draft, const std::string& name);
  void add_alias(Draft& draft, const std::string& name) const;

  const Scene& scene_;
  std::vector<Mention>& mentions_;
  std::vector<Draft> drafts_;
  bool in_headline_ = false;  // names of headlines are being joined
  WordMap<std::vector<std::uint32_t>> by_surname_, by_first_, by_middle_, by_initial_;
  WordMap<int> times_named_;   // last word of a name -> how often the page has it
  WordMap<int> times_called_;  // first word of a name -> how often the page has it
  WordMap<std::uint32_t> by_end_, by_name_, by_acronym_, by_first_word_, by_last_word_, departments_;
  std::map<std::uint32_t, std::uint32_t> by_row_;
  WordSet surnames_;
  WordSet small_words_;                    // the page's words without a capital
  WordSet full_surnames_;                  // last words of persons' names that begin with a first name
  WordSet full_names_;                     // first and last word of persons' names
  std::vector<std::string> surname_list_;  // the same in text order
};

/// Has the word no small letter?
bool all_capitals(std::string_view word);

/// Does the name stand as a place ("in Moscow", "visited Moscow") rather than as a party?
bool stands_as_place(const Scene& scene, const Mention& name);

/// "EU" for "European Union": do the letters of `short_form` stand in `full` in order, from its first letter on?
bool abbreviates(std::string_view short_form, std::string_view full);

}  // namespace demarche::actors
