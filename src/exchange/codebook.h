// The codes between which the exchange formats translate, as lexicon/exchange/ and its neighbours say them.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/resources.h"
#include "demarche/record.h"
#include "demarche/result.h"

namespace demarche::exchange {

/// One country as the formats call it; empty: that system has no code for it.
struct Country {
  std::string iso;     // alpha-3, or KOS
  std::string fips;    // FIPS 10-4
  std::string number;  // ISO number without leading zeros
  std::string cameo;   // CAMEO's letters
  std::string cow;     // Correlates of War number
  std::string name;    // in English
  std::string icews;   // as ICEWS writes it
};

/// One sector of the PLOVER manual as the formats call it; empty: it has none.
struct Sector {
  std::string plover;
  std::string cameo;
  std::string icews;  // a list with commas
  std::string acled;  // "1" to "8"
};

/// A body of many states with a code of its own in place of a country's.
struct Group {
  std::string plover;  // "UNO"
  std::string cameo;   // the actor code: "IGOUNO"
  std::string gdelt;   // GDELT's known group
};

/// What PLOVER calls a CAMEO code.
struct PloverClass {
  EventType type = EventType::consult;
  std::string mode;
  std::vector<std::string> contexts;
};

struct AcledType {
  std::string sub_event, event, disorder;
  EventType type = EventType::assault;
  std::string mode;  // empty: of all modes
};

/// The dialects that have quad classes of their own.
enum class QuadDialect : std::uint8_t { gdelt, phoenix, polecat };

/// Immutable; shared by all threads. Look-ups of unknown codes give null or empty text; views live as long as the book.
class Codebook {
 public:
  /// Reads lexicon/exchange/ with CAMEO's and Goldstein's tables; fails where a file is damaged, naming file and line.
  static Result<std::shared_ptr<const Codebook>> load(const Resources& resources);

  const Country* country(std::string_view iso) const { return found(by_iso_, iso); }
  const Country* country_of_fips(std::string_view code) const { return found(by_fips_, code); }
  /// CAMEO's letters, or ISO's.
  const Country* country_of_cameo(std::string_view code) const { return found(by_cameo_, code); }
  const Country* country_of_number(std::string_view digits) const { return found(by_number_, digits); }
  /// Any name that a format writes, as it stands.
  const Country* country_of_name(std::string_view name) const { return found(by_name_, name); }

  const Sector* sector(std::string_view plover) const { return found(sectors_, plover); }
  /// The sector of a role in CAMEO's actor codes ("MED": JRN).
  std::string_view sector_of_cameo(std::string_view role) const { return text(sector_of_cameo_, role); }
  /// Those that a list of ICEWS says ("Executive,Foreign Ministry,Government": GOV), the primary one first.
  void sectors_of_icews(std::string_view list, std::vector<std::string>& out) const;

  const Group* group(std::string_view plover) const { return found(groups_, plover); }
  /// By the code that CAMEO or GDELT gives it, or by its name as a format writes it.
  const Group* group_of(std::string_view code_or_name) const { return found(group_of_, code_or_name); }

  /// The CAMEO code of the second row that ICEWS has of an event, seen from its target; empty: there is one row only.
  std::string_view icews_other_side(std::string_view cameo) const { return text(icews_twice_, cameo); }
  /// What ICEWS calls a CAMEO code, or the code that it is a part of.
  std::string_view cameo_words(std::string_view code) const;
  /// By the longest beginning of the code that the table has; null for a comment (CAMEO 01) and for what is no code.
  const PloverClass* plover_of(std::string_view cameo) const;
  /// The code for PLOVER's type and mode.
  std::string_view cameo_of(EventType type, std::string_view mode) const;
  /// Goldstein's value of a code, or of its root.
  std::optional<double> goldstein(std::string_view cameo) const;
  /// The quad class by CAMEO root ("040" is 04) or by PLOVER type.
  std::string_view quad(QuadDialect dialect, std::string_view cameo_or_type) const;

  /// PLOVER's context that an issue of Phoenix's says.
  std::string_view context_of_issue(std::string_view issue) const { return text(contexts_, issue); }

  /// The kind of ACLED's events that a sub-event type is.
  const AcledType* acled_type(std::string_view sub_event) const;
  /// The first that fits; null: no event of ACLED's.
  const AcledType* acled_type(EventType type, std::string_view mode) const;

 private:
  template <class T>
  using Table = std::map<std::string, T, std::less<>>;
  template <class T>
  static const T* found(const Table<T>& table, std::string_view key) {
    const auto at = table.find(key);
    return at == table.end() ? nullptr : &at->second;
  }
  template <class T>
  static const T* found(const Table<const T*>& table, std::string_view key) {
    const auto at = table.find(key);
    return at == table.end() ? nullptr : at->second;
  }
  static std::string_view text(const Table<std::string>& table, std::string_view key) {
    const auto at = table.find(key);
    return at == table.end() ? std::string_view() : std::string_view(at->second);
  }
  Status read_countries(const Resources& resources);
  Status read_sectors(const Resources& resources);
  Status read_events(const Resources& resources);
  Status read_acled(const Resources& resources);

  Table<Country> by_iso_;
  Table<const Country*> by_fips_, by_cameo_, by_number_, by_name_;
  Table<Sector> sectors_;
  Table<std::string> sector_of_cameo_;
  struct Ranked {
    std::string sector;
    std::size_t rank = 0;
  };
  Table<Ranked> icews_sectors_;
  Table<Group> groups_;
  Table<const Group*> group_of_;
  Table<std::string> icews_twice_;
  Table<std::string> words_;
  Table<PloverClass> plover_;
  Table<std::string> cameo_;  // "TYPE/mode", "TYPE/"
  Table<double> goldstein_;
  std::array<Table<std::string>, 3> quads_;
  Table<std::string> contexts_;  // of issues
  std::vector<AcledType> acled_;
};

}  // namespace demarche::exchange
