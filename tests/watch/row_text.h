// Rows written as lines of text, for specifications of what watch makes of them.
//
//   actor Hentzau person code=RURGOV        before its first use; else a name is a known country without a code
//   actor crowd group apart                 one that the archive does not know
//   page herald-1 2022-01-03 Herald         then its rows; more: credit=NPR text=KEY names=A+B retracts
//   e1 ASSAULT Ruritania>Freedonia          an event: type (or '-'), who > whom (names joined by '+', either may lack)
//   e2 SANCTION Ruritania>Freedonia threatened neg on=2022-01..2022-02 in=Zenda mode=ban pred=impose said=Hentzau
//      pred=give_endorsement (blanks as _) sentence=100..240 (where it stands, the clause being the sentence)
//      near (in the sentence of the event before) anon bg inferred abstained n=troops:100..200 content=e1 if=e1
//      until=e1
//   c1 threat Ruritania>Freedonia deed=e2   a commitment; more: if=e3 until=e3 even_if=e3 due=2022-02-01
//   stated=2022-01-03
//      answers=c0 act=e1 said=Hentzau
//
// Without `on` an event has no time, without `stated` a commitment was stated on its page's day. An event named by
// another's content= or by if= is embedded.
#pragma once
#include <string_view>

#include "watch/happenings.h"
#include "watch/rows.h"

namespace demarche::watch {

/// Fails the test, naming the line, on what it does not understand.
Rows rows_of(std::string_view text);

/// The rules that are built in.
const Rules& built_in_rules();

/// The event of that id on that page.
Row event_row(const Rows& rows, std::string_view page, std::string_view id);

}  // namespace demarche::watch
