// How much of a page's words an archive keeps. Pure.
#pragma once
#include "demarche/archive.h"
#include "demarche/record.h"

namespace demarche::archive {

/// The record with blanks for the words that are not kept, one a character, so that all positions stay. `spans` keeps
/// the words that rows rest on: sources, cues and contents of statements, clauses of events, commitments, times,
/// places, mentions. Lines stay lines. Title, byline and the names of actors are no words of the text and stay.
Record with_kept_words(const Record& record, KeptWords kept);

}  // namespace demarche::archive
