// What the ways of joining names share.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "archive/identity.h"

namespace demarche::archive {

/// Splits forms by the countries of their codes: one part where there is one country at most; else one each, and one of
/// those without.
std::map<std::string, std::vector<std::size_t>> by_country(const std::vector<Form>& forms,
                                                           const std::vector<std::size_t>& of);

/// Lets the least form of each set stand for it.
void name_clusters(const std::vector<Form>& forms, const std::vector<std::vector<std::size_t>>& sets,
                   std::vector<Joined>& out);

/// A form with the very name that the others are joined to needs no reason.
void leave_out_the_obvious(const std::vector<Form>& forms, std::vector<Joined>& joined);

}  // namespace demarche::archive
