#include "reading/json_cursor.h"

#include <limits>
#include <vector>

namespace demarche::reading {
namespace {

/// What a value is, in a reader's words; a long text is cut.
std::string described(const rapidjson::Value* value) {
  if (value == nullptr) return "nothing";
  switch (value->GetType()) {
    case rapidjson::kNullType:
      return "null";
    case rapidjson::kFalseType:
      return "false";
    case rapidjson::kTrueType:
      return "true";
    case rapidjson::kObjectType:
      return "an object";
    case rapidjson::kArrayType:
      return "an array";
    case rapidjson::kStringType: {
      constexpr std::size_t kShown = 40;
      const std::string_view text(value->GetString(), value->GetStringLength());
      if (text.size() <= kShown) return "'" + std::string(text) + "'";
      std::size_t end = kShown;
      while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
      return "'" + std::string(text.substr(0, end)) + "...'";
    }
    case rapidjson::kNumberType:
      return value->IsInt64() ? std::to_string(value->GetInt64()) : std::to_string(value->GetDouble());
  }
  return "something else";
}

}  // namespace

void Complaint::add(const std::string& place, const std::string& what) {
  if (any()) return;
  message_ = (place.empty() ? std::string("the record") : place) + ": " + what;
}

std::string JsonCursor::place() const {
  std::vector<const JsonCursor*> way;
  for (const JsonCursor* at = this; at->outer_ != nullptr; at = at->outer_) way.push_back(at);
  std::string out;
  for (auto step = way.rbegin(); step != way.rend(); ++step) {
    if ((*step)->name_ == nullptr) {
      out += "[" + std::to_string((*step)->at_) + "]";
    } else {
      out += (out.empty() ? "" : ".") + std::string((*step)->name_);
    }
  }
  return out;
}

bool JsonCursor::wanted(bool is, const char* expected) const {
  if (!is) complain("found " + described(value_) + ", expected " + expected);
  return is;
}

bool JsonCursor::is_array() const { return wanted(value_ != nullptr && value_->IsArray(), "an array"); }

JsonCursor JsonCursor::member(const char* name) const {
  const rapidjson::Value* found = nullptr;
  if (wanted(value_ != nullptr && value_->IsObject(), "an object")) {
    const auto at = value_->FindMember(name);
    if (at != value_->MemberEnd()) {
      found = &at->value;
    } else {
      complain("has no member '" + std::string(name) + "'");
    }
  }
  return {found, *complaint_, this, name, 0};
}

JsonCursor JsonCursor::later_member(const char* name) const {
  const bool missing = value_ != nullptr && value_->IsObject() && value_->FindMember(name) == value_->MemberEnd();
  return missing ? JsonCursor(nullptr, *complaint_, this, name, 0) : member(name);
}

std::string JsonCursor::text() const {
  if (!wanted(value_ != nullptr && value_->IsString(), "a text")) return {};
  return {value_->GetString(), value_->GetStringLength()};
}

std::string JsonCursor::text_or_null() const {
  if (value_ != nullptr && value_->IsNull()) return {};
  if (!wanted(value_ != nullptr && value_->IsString(), "a text or null")) return {};
  return {value_->GetString(), value_->GetStringLength()};
}

bool JsonCursor::yes() const {
  return wanted(value_ != nullptr && value_->IsBool(), "true or false") && value_->GetBool();
}

std::uint32_t JsonCursor::number() const {
  return wanted(value_ != nullptr && value_->IsUint(), "a whole number from 0 to 4294967295") ? value_->GetUint() : 0;
}

std::optional<int> JsonCursor::whole_or_null() const {
  if (value_ != nullptr && value_->IsNull()) return std::nullopt;
  if (!wanted(value_ != nullptr && value_->IsInt(), "a whole number or null")) return std::nullopt;
  return value_->GetInt();
}

std::optional<double> JsonCursor::real_or_null() const {
  if (value_ != nullptr && value_->IsNull()) return std::nullopt;
  if (!wanted(value_ != nullptr && value_->IsNumber(), "a number or null")) return std::nullopt;
  return value_->GetDouble();
}

float JsonCursor::share() const {
  if (!wanted(value_ != nullptr && value_->IsNumber(), "a number from 0 to 1")) return 0;
  const double number = value_->GetDouble();
  return wanted(number >= 0 && number <= 1, "a number from 0 to 1") ? static_cast<float>(number) : 0.0F;
}

}  // namespace demarche::reading
