// The rows of a record in words, one StyledText each; how they are laid out is record_view's affair.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "cli/styled_text.h"
#include "demarche/record.h"

namespace demarche::cli {

/// Describes rows of one record, which must outlive it.
class RowView {
 public:
  explicit RowView(const Record& record) : record_(record) {}

  StyledText actor(const Actor& actor) const;
  StyledText time(const TimeExpression& time) const;
  StyledText statement(const Statement& statement) const;
  /// Without content and conditions.
  StyledText event(const Event& event) const;
  /// Without conditions.
  StyledText commitment(const Commitment& commitment) const;
  /// A condition that is no event: its words.
  StyledText words_of(ByteSpan span) const;

 private:
  std::string quoted(ByteSpan span) const;
  std::string quoted(const std::vector<ByteSpan>& spans) const;
  std::string names(const std::vector<ActorIndex>& actors) const;
  void add_sides(StyledText& text, const std::vector<ActorIndex>& from, const std::vector<ActorIndex>& to) const;
  void add_event_details(StyledText& text, const Event& event) const;

  const Record& record_;
};

}  // namespace demarche::cli
