// JSON in: a cursor over a parsed document that distrusts every member and remembers the first thing that was wrong.
#pragma once
#include <rapidjson/document.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/code_points.h"
#include "demarche/result.h"
#include "demarche/span.h"

namespace demarche::reading {

/// The first complaint about a document; later ones are dropped. Readers go on with default values after a complaint
/// and look once, at the end: no value of a document with a complaint may be used.
class Complaint {
 public:
  bool any() const { return !message_.empty(); }
  void add(const std::string& place, const std::string& what);
  Error error() const { return Error{message_, ""}; }

 private:
  std::string message_;
};

/// One value and how it was reached ("events[2].trigger"). Borrows the document, its outer cursor and the complaint:
/// all must outlive it, so cursors live on the stack and are never kept. A cursor on a missing member reads as the
/// default value.
class JsonCursor {
 public:
  JsonCursor(const rapidjson::Value& value, Complaint& complaint) : value_(&value), complaint_(&complaint) {}

  /// The member of that name; complains when this is no object or has no such member.
  JsonCursor member(const char* name) const;
  /// The same for a field that was added later: null where an older record lacks it.
  JsonCursor later_member(const char* name) const;

  std::string text() const;
  /// A text, or empty for null: the record's form of "unknown".
  std::string text_or_null() const;
  bool yes() const;
  std::uint32_t number() const;
  std::optional<int> whole_or_null() const;
  std::optional<double> real_or_null() const;
  /// A number within 0..1.
  float share() const;
  bool is_null() const { return value_ == nullptr || value_->IsNull(); }

  /// Calls `read(cursor)` for each value of the array this is.
  template <class Read>
  void each(Read read) const {
    if (!is_array()) return;
    for (rapidjson::SizeType i = 0; i < value_->Size() && !complaint_->any(); ++i) {
      read(JsonCursor(&(*value_)[i], *complaint_, this, nullptr, i));
    }
  }

  void complain(const std::string& what) const { complaint_->add(place(), what); }
  /// "events[2].trigger"; empty for the whole document.
  std::string place() const;

 private:
  JsonCursor(const rapidjson::Value* value, Complaint& complaint, const JsonCursor* outer, const char* name,
             rapidjson::SizeType at)
      : value_(value), complaint_(&complaint), outer_(outer), name_(name), at_(at) {}
  bool is_array() const;
  bool wanted(bool is, const char* expected) const;

  const rapidjson::Value* value_;  // null: not there
  Complaint* complaint_;
  const JsonCursor* outer_ = nullptr;
  const char* name_ = nullptr;  // null for a value of an array, and for the whole document
  rapidjson::SizeType at_ = 0;
};

}  // namespace demarche::reading
