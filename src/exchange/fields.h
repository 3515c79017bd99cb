// Rows of tables cut into fields, and fields put together.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace demarche::exchange {

using Fields = std::vector<std::string_view>;

/// More fields than any format has: a row with so many is cut off there.
inline constexpr std::size_t kMostFields = 128;

/// The fields between tabs, at most kMostFields; a carriage return at the end is left out.
void split_tabs(std::string_view row, Fields& out);

/// The fields of a row of comma-separated values (RFC 4180). Unquoted values are in `out` taken apart into `held`,
/// which keeps them. False where a quote is not closed or something follows one that is.
bool split_commas(std::string_view row, Fields& out, std::string& held);

/// The row as UTF-8: itself where it is; else `held`, in which each byte that is none stands for the character of
/// Latin-1 (windows-1252's where Latin-1 has only controls). Sets `changed`.
std::string_view as_utf8(std::string_view row, std::string& held, bool& changed);

/// Appends the value with tabs, line ends and other controls as blanks: one field of a line.
void append_plain(std::string& out, std::string_view value);
/// Appends the value as CSV has it, in quotes where it needs them.
void append_quoted(std::string& out, std::string_view value);
/// The shortest decimal form.
void append_number(std::string& out, double value);

/// A row of one line, field by field.
class RowText {
 public:
  RowText(std::string& out, char separator) : out_(out), separator_(separator) {}
  RowText& put(std::string_view value);
  RowText& put(const std::optional<double>& value);
  RowText& put_number(double value);
  RowText& skip(std::size_t fields);
  void end() { out_ += '\n'; }

 private:
  void separate();
  std::string& out_;
  char separator_;
  bool first_ = true;
};

/// All digits, at least one.
bool is_number(std::string_view text);
/// The pieces joined with `separator`.
std::string joined(const std::vector<std::string>& pieces, std::string_view separator);
/// A whole number of at most 15 digits (what R's doubles and JSON hold) that stands for an id: itself where it is one,
/// else made of its hash.
std::string number_for(std::string_view id);

}  // namespace demarche::exchange
