#include "reading/events/marks.h"

#include <array>

namespace demarche::events {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Mark::count_)> kMarkNames = {"made-by-reader",
                                                                                             "person-by-reader",
                                                                                             "no-actor",
                                                                                             "no-actor-no-tense",
                                                                                             "no-actor-measure",
                                                                                             "actor-vague",
                                                                                             "actor-relative",
                                                                                             "actor-inside",
                                                                                             "actor-elsewhere",
                                                                                             "actor-person",
                                                                                             "actor-described",
                                                                                             "actors-several",
                                                                                             "actor-across",
                                                                                             "actor-between",
                                                                                             "actor-by-noun",
                                                                                             "no-recipient",
                                                                                             "no-recipient-no-tense",
                                                                                             "recipient-inside",
                                                                                             "inside-by-pronoun",
                                                                                             "recipient-handed",
                                                                                             "recipient-elsewhere",
                                                                                             "recipient-described",
                                                                                             "recipient-person",
                                                                                             "recipient-sector",
                                                                                             "recipient-country",
                                                                                             "recipient-pronoun",
                                                                                             "recipient-vague",
                                                                                             "recipient-group",
                                                                                             "group-of-conjunct",
                                                                                             "recipients-several",
                                                                                             "recipient-by-noun",
                                                                                             "both-coded",
                                                                                             "conjunct",
                                                                                             "no-tense",
                                                                                             "passive",
                                                                                             "dated",
                                                                                             "words-restricted",
                                                                                             "far",
                                                                                             "long-sentence",
                                                                                             "not-actual",
                                                                                             "reader-agrees",
                                                                                             "reader-sure",
                                                                                             "reader-disagrees",
                                                                                             "person-asks",
                                                                                             "noun",
                                                                                             "generic",
                                                                                             "described-no-tense",
                                                                                             "pronoun-asks"};

}  // namespace

std::string_view name_of(Mark mark) { return kMarkNames[static_cast<std::size_t>(mark)]; }

}  // namespace demarche::events
