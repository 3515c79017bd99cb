// Names for rows and pages outside an archive, and one line of words for a row.
#pragma once
#include <string>
#include <string_view>

#include "exchange/coded_event.h"

namespace demarche::exchange {

/// "urn:demarche:event:page-1/1a2b": an IRI; what an IRI has no place for is percent-encoded (RFC 3986).
std::string event_iri(const CodedEvent& event);
/// The page's address where it is an http or https one without odd characters, else an IRI of its id.
std::string page_iri(const CodedEvent& event);
bool is_address(std::string_view text);

/// "Anna Véres, Ruritania"; "?" for nobody.
std::string names_of(const std::vector<Side>& sides);
/// "THREATEN: Ruritania → Freedonia".
std::string in_words(const CodedEvent& event);

}  // namespace demarche::exchange
