// Coded events of others into the tables of an archive, one data set at a time.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "archive/database.h"
#include "exchange/coded_event.h"

namespace demarche::exchange {

/// What became of a row.
enum class Kept : std::uint8_t {
  added,       // new in its data set
  superseded,  // took the place of an older row of its key, which is kept as its past
  unchanged,   // was there byte for byte
  older        // its coder has written a newer one, which is there
};

/// Writes rows of one import. Sides and places are held once; the last ones used are known without asking, in bounded
/// memory. After a failure of the database nothing happens any more: look at it when a batch is done.
class ImportStore {
 public:
  ImportStore(archive::Database& database, std::int64_t data_set, std::int64_t import);

  /// `row` is its bytes in the file, `line` where it stands.
  Kept keep(const CodedEvent& event, std::string_view row, std::size_t line);

 private:
  using Ids = std::unordered_map<std::string, std::int64_t>;

  std::int64_t side(const Side& side);
  std::int64_t place(const EventPlace& place);
  void keep_more_sides(std::int64_t event, const CodedEvent& coded);
  void insert(const CodedEvent& event, std::string_view key, std::string_view row, std::size_t line);
  Kept replace(const CodedEvent& event, std::string_view key, std::string_view row, std::size_t line);

  archive::Database& database_;
  std::int64_t data_set_, import_;
  archive::Prepared &insert_, &find_side_, &add_side_, &find_place_, &add_place_, &more_sides_;
  Ids sides_, places_;
  std::string scratch_;
};

}  // namespace demarche::exchange
