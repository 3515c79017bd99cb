#include "spec/codebook.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace demarche::spec {
namespace {

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" `");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" `") + 1 - first));
}

std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> out;
  line.remove_prefix(1);
  while (!line.empty()) {
    const std::size_t end = std::min(line.find('|'), line.size());
    out.emplace_back(line.substr(0, end));
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return out;
}

struct Case {
  std::string text;
  std::vector<std::string> expected;
};

/// The sentences of a cell; none where quotes or backticks do not close.
std::optional<std::vector<Case>> cases_of(std::string_view cell) {
  std::vector<Case> out;
  for (;;) {
    const std::size_t begin = cell.find_first_of("\"`");
    if (begin == std::string_view::npos) return out;
    const char mark = cell[begin];
    cell.remove_prefix(begin + 1);
    const std::size_t end = cell.find(mark);
    if (end == std::string_view::npos || (mark == '`' && out.empty())) return std::nullopt;
    const std::string inside(cell.substr(0, end));
    cell.remove_prefix(end + 1);
    if (mark == '"') {
      out.push_back({inside, {}});
    } else {
      out.back().expected.push_back(inside);
    }
  }
}

struct Table {
  std::string kind;  // name of the first column
  std::size_t clear = 0, near = 0;
};

std::optional<Table> table_of(const std::vector<std::string>& header) {
  Table out;
  for (std::size_t i = 0; i < header.size(); ++i) {
    if (trimmed(header[i]) == "clear case") out.clear = i;
    if (trimmed(header[i]) == "near miss") out.near = i;
  }
  if (out.clear == 0 || out.near == 0) return std::nullopt;
  out.kind = trimmed(header.front());
  return out;
}

/// What a row's name alone asks of its cases.
std::string implied(const std::string& kind, const std::string& name, bool clear) {
  const std::string no = clear ? "" : "no ";
  if (kind == "type") return no + "event " + name + " plover=" + name;
  if (kind == "mode") {
    const std::size_t slash = std::min(name.find('/'), name.size() - 1);
    const std::string type = name.substr(0, slash), mode = name.substr(slash + 1);
    return no + "event " + type + " mode=" + mode + (clear ? "" : " plover=" + type);
  }
  return {};
}

class CodebookReader {
 public:
  explicit CodebookReader(std::string name) : name_(std::move(name)) {}

  Status line(std::string_view text) {
    ++line_;
    if (!text.starts_with('|')) {
      table_.reset();
      in_table_ = false;
      return Done{};
    }
    const std::vector<std::string> cells = cells_of(text);
    if (!std::exchange(in_table_, true)) {
      table_ = table_of(cells);
      return Done{};
    }
    if (!table_ || cells.front().find_first_not_of(" -") == std::string::npos) return Done{};
    if (cells.size() <= std::max(table_->clear, table_->near)) return fail("the row has too few cells");
    const std::string row = trimmed(cells.front());
    if (table_->kind == "type") book_.types.push_back(row);
    if (table_->kind == "mode") book_.modes.push_back(row);
    if (table_->kind == "modality") book_.modalities.push_back(row);
    if (const auto done = cell(row, cells[table_->clear], true); !done) return done;
    return cell(row, cells[table_->near], false);
  }

  Codebook take() { return std::move(book_); }

 private:
  Error fail(const std::string& message) const { return Error{message, name_, line_}; }

  Status cell(const std::string& row, const std::string& text, bool clear) {
    const auto cases = cases_of(text);
    const std::string what = row + (clear ? ", clear case" : ", near miss");
    if (!cases || cases->empty())
      return fail(what + ": expected sentences in quotes, each with what is expected in backticks");
    for (std::size_t i = 0; i < cases->size(); ++i) {
      std::vector<std::string> expected = (*cases)[i].expected;
      if (const std::string more = implied(table_->kind, row, clear); !more.empty()) expected.push_back(more);
      if (expected.empty()) return fail(what + ": nothing is expected of \"" + (*cases)[i].text + "\"");
      const bool named = std::any_of(expected.begin(), expected.end(), [&](const std::string& each) {
        return each.find("modality=" + row) != std::string::npos;
      });
      if (clear && table_->kind == "modality" && !named) return fail(what + ": expected modality=" + row);
      std::string source = "# " + what + " " + std::to_string(i + 1) + "\n" + (*cases)[i].text + "\n--\n";
      for (const std::string& each : expected) source += each + "\n";
      auto blocks = parse_spec(source, name_);
      if (!blocks) return fail(what + ": " + blocks.error().message);
      for (Block& block : *blocks) {
        block.line = line_;
        for (Expectation& each : block.expectations) each.line = line_;
        book_.blocks.push_back(std::move(block));
      }
    }
    return Done{};
  }

  std::string name_;
  std::size_t line_ = 0;
  bool in_table_ = false;
  std::optional<Table> table_;
  Codebook book_;
};

}  // namespace

Result<Codebook> parse_codebook(std::string_view source, const std::string& name) {
  CodebookReader reader(name);
  while (!source.empty()) {
    const std::size_t end = std::min(source.find('\n'), source.size());
    if (const auto done = reader.line(source.substr(0, end)); !done) return done.error();
    source.remove_prefix(std::min(end + 1, source.size()));
  }
  return reader.take();
}

}  // namespace demarche::spec
