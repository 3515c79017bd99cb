// Offices and memberships told by clauses: "who was an adviser in the Y administration", "served as minister from 2009
// to 2012", "was named ambassador", "resigned as mayor last year", "of which Ruritania is a member", "joined the League
// in 1999".
#pragma once
#include <vector>

#include "reading/actors/titles.h"

namespace demarche::actors {

/// Adds to `titles` what the clauses around each name say. A name that gets an office or a relative "who" becomes a
/// person's (`guess`). What a quotation or a reported clause calls somebody is a claim and no office. Linear in tokens.
void read_careers(const Scene& scene, std::vector<Mention>& names, const std::vector<std::uint32_t>& name_at,
                  Titles& titles);

/// Adds the office that the noun phrase of `head` names to name `holder`, and those coordinated with it ("a lawmaker
/// and former minister"). `mentioned`: the phrase stands for the holder. False when it is no office of one person.
bool add_office(const Scene& scene, std::vector<Mention>& names, const std::vector<std::uint32_t>& name_at,
                Titles& titles, std::uint32_t holder, std::uint32_t head, RoleStatus status, bool mentioned);

/// Is the noun one for a part of a body of states or people: "member", "signatory"?
bool is_membership(std::string_view noun);

}  // namespace demarche::actors
