// A happening by itself: what an answer tells of it, without the rows it was made of.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "watch/happenings.h"
#include "watch/kept_place.h"

namespace demarche::watch {

struct ToldHappening {
  std::string id;
  EventType type = EventType::agree;
  std::string mode;
  DaySpan days;
  Day known = kFirstDay;
  bool scheduled = false, claimed = false, anonymous = false, denied = false;
  std::vector<std::string> by, to;  // names, each once
  std::size_t origins = 0;          // independent ones
  double goldstein = 0;
  KeptPlace first;  // of its first row
};

/// Names of actors, each once.
std::vector<std::string> actor_names(const Rows& rows, const std::vector<Row>& actors);

ToldHappening told(const Rows& rows, const Happening& happening);

}  // namespace demarche::watch
