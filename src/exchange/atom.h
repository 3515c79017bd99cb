// An Atom feed (RFC 4287) of an archive's newest rows.
#pragma once
#include <memory>

#include "exchange/format.h"
#include "exchange/provenance.h"

namespace demarche::exchange {

/// The feed holds at most this many rows, those of the pages that came last; how many older ones it leaves out is
/// noted.
inline constexpr std::size_t kFeedEntries = 500;

/// Entries stand newest first. Ids stay the same from export to export, `updated` is when the page came out (midnight
/// UTC where no time is known; without a zone it is taken for UTC). The feed has its licence as `rights`, its coders
/// and runs as `subtitle`. Memory is that of the entries.
std::unique_ptr<Writer> atom_writer(const Provenance& provenance, const std::string& name);

/// An RFC 3339 time of an ISO 8601 date or time at its precision; empty for anything else.
std::string feed_time(std::string_view iso);

}  // namespace demarche::exchange
