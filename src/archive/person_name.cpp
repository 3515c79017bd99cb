#include "archive/person_name.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "language/unicode.h"

namespace demarche::archive {
namespace {

// The base letters of U+00C0..U+017F; '.' for what is no accented letter.
constexpr std::string_view kBase =
    "aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkk.llllllllllnnnnnnn..oooooo.."
    "rrrrrrssssssssttttttuuuuuuuuuuuu"
    "wwyyyzzzzzzs";
static_assert(kBase.size() == 0x180 - 0xC0);

/// The base letter of the two bytes of a character of U+00C0..U+017F, or NUL.
char base_letter(unsigned char lead, unsigned char trail) {
  const unsigned point = ((lead & 0x1FU) << 6U) | (trail & 0x3FU);
  if (lead < 0xC3 || lead > 0xC5 || point < 0xC0 || point >= 0x180) return '\0';
  const char base = kBase[point - 0xC0];
  return base == '.' ? '\0' : base;
}

bool is_letter_or_digit(char c) { return is_ascii_letter(c) || is_ascii_digit(c) || static_cast<signed char>(c) < 0; }

/// Quotation marks and dashes of general punctuation, U+2010..U+203A: E2 80 90..BA.
bool is_mark(std::string_view text) {
  return text.size() >= 3 && text[0] == '\xE2' && text[1] == '\x80' && static_cast<unsigned char>(text[2]) >= 0x90 &&
         static_cast<unsigned char>(text[2]) <= 0xBA;
}

std::string_view without_marks(std::string_view word) {
  for (bool more = true; more && !word.empty();) {
    more = true;
    if (is_mark(word)) {
      word.remove_prefix(3);
    } else if (!is_letter_or_digit(word.front())) {
      word.remove_prefix(1);
    } else if (word.size() >= 3 && is_mark(word.substr(word.size() - 3))) {
      word.remove_suffix(3);
    } else if (!is_letter_or_digit(word.back())) {
      word.remove_suffix(1);
    } else {
      more = false;
    }
  }
  return word;
}

constexpr std::array<std::string_view, 6> kSuffixes{"jr", "sr", "ii", "iii", "iv", "v"};

bool is_initial(const std::string& word) {
  // One character, whatever its bytes: "a", "ł".
  return language::count_points(word) == 1;
}

bool first_points_equal(const std::string& one, const std::string& other) {
  return language::first_points(one, 1) == language::first_points(other, 1);
}

bool same_or_initial(const std::string& one, const std::string& other) {
  return one == other || ((is_initial(one) || is_initial(other)) && first_points_equal(one, other));
}

/// Whether the middle names go together: none missing in the longer list stands in the shorter one.
bool middles_agree(const PersonName& one, const PersonName& other) {
  const PersonName& brief = one.words.size() <= other.words.size() ? one : other;
  const PersonName& full = &brief == &one ? other : one;
  return std::all_of(brief.words.begin() + 1, brief.words.end() - 1, [&](const std::string& word) {
    return std::any_of(full.words.begin() + 1, full.words.end() - 1,
                       [&](const std::string& each) { return same_or_initial(word, each); });
  });
}

}  // namespace

std::string folded(std::string_view text) {
  std::string lower;
  language::append_lower(lower, text);
  std::string out;
  out.reserve(lower.size());
  for (std::size_t at = 0; at < lower.size(); ++at) {
    const auto lead = static_cast<unsigned char>(lower[at]);
    const char base = at + 1 < lower.size() ? base_letter(lead, static_cast<unsigned char>(lower[at + 1])) : '\0';
    if (base != '\0') {
      out += base;
      ++at;
    } else if (std::string_view(lower).substr(at).starts_with("\xE2\x80\x99")) {
      out += '\'';
      at += 2;
    } else {
      out += lower[at];
    }
  }
  return out;
}

std::vector<std::string> name_words(std::string_view name) {
  std::vector<std::string> out;
  const std::string text = folded(name);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(kAsciiBlanks, at), text.size());
    const std::string_view word = without_marks(std::string_view(text).substr(at, end - at));
    if (!word.empty()) out.emplace_back(word);
    at = end + 1;
  }
  return out;
}

std::string PersonName::key() const {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return suffix.empty() ? out : out + ", " + suffix;
}

PersonName person_name(std::string_view name) {
  PersonName out{name_words(name), ""};
  if (out.words.size() > 2 && std::find(kSuffixes.begin(), kSuffixes.end(), out.words.back()) != kSuffixes.end()) {
    out.suffix = out.words.back();
    out.words.pop_back();
  }
  return out;
}

namespace {

/// The two columns of each row.
template <class Take>
void for_rows(const Resources& resources, std::string_view file, const Take& take) {
  const auto text = resources.text(file);
  if (!text) return;
  for (std::string_view rest = *text; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    const std::size_t tab = line.find('\t');
    if (!line.starts_with('#') && tab != std::string_view::npos) take(line.substr(0, tab), line.substr(tab + 1));
  }
}

}  // namespace

Nicknames Nicknames::from(const Resources& resources) {
  Nicknames out;
  for_rows(resources, "actors/nicknames.tsv", [&](std::string_view full, std::string_view short_forms) {
    for (const std::string_view brief : split_trimmed(short_forms, ' ')) {
      out.related_.emplace(ascii_lower(full), ascii_lower(brief));
      out.related_.emplace(ascii_lower(brief), ascii_lower(full));
    }
  });
  for_rows(resources, "actors/first_names.tsv", [&](std::string_view /*gender*/, std::string_view names) {
    for (const std::string_view name : split_trimmed(names, ' ')) out.first_names_.insert(ascii_lower(name));
  });
  return out;
}

bool Nicknames::related(const std::string& one, const std::string& other) const {
  const auto [first, last] = related_.equal_range(one);
  return std::any_of(first, last, [&](const auto& row) { return row.second == other; });
}

std::vector<std::string> Nicknames::related_to(const std::string& name) const {
  const auto [first, last] = related_.equal_range(name);
  std::vector<std::string> out;
  std::transform(first, last, std::back_inserter(out), [](const auto& row) { return row.second; });
  return out;
}

NameFit fit(const PersonName& one, const PersonName& other, const Nicknames& nicknames) {
  if (one.is_bare() || other.is_bare() || one.surname() != other.surname()) return NameFit::none;
  if (!one.suffix.empty() && !other.suffix.empty() && one.suffix != other.suffix) return NameFit::none;
  if (one.words == other.words) return NameFit::equal;
  if (!middles_agree(one, other)) return NameFit::none;
  const std::string& first = one.words.front();
  const std::string& second = other.words.front();
  if (first == second) return NameFit::fuller;
  if (same_or_initial(first, second)) return NameFit::initials;
  return nicknames.related(first, second) ? NameFit::nickname : NameFit::none;
}

}  // namespace demarche::archive
