// The actors of a page as they may leave the archive.
#pragma once
#include <cstdint>
#include <vector>

#include "archive/database.h"
#include "exchange/care.h"
#include "exchange/coded_event.h"

namespace demarche::exchange {

/// Reads the actors of one reading after the other. A private person is what the page calls him or her, with whatever
/// code and country are known. Borrows database and rules; for one thread.
class PagePeople {
 public:
  PagePeople(archive::Database& database, const Care& care)
      : database_(database), care_(care), private_(care.name_withheld()) {}

  /// Cost: that of the page's actors.
  void read(std::int64_t reading);

  /// By their numbers in the reading.
  const std::vector<Side>& sides() const { return sides_; }
  /// What must not stand in words of the page that leave.
  const PrivateNames& private_names() const { return private_; }

 private:
  archive::Database& database_;
  const Care& care_;
  std::vector<Side> sides_;
  PrivateNames private_;
};

}  // namespace demarche::exchange
