#define PCRE2_CODE_UNIT_WIDTH 8
#include "language/regex.h"

#include <pcre2.h>

#include <array>
#include <charconv>

namespace demarche::language {
namespace {

constexpr std::size_t kLongestPattern = 1U << 20U;
constexpr std::uint32_t kMostSteps = 10'000'000;
constexpr std::size_t kSmallJitStack = 32U << 10U, kLargeJitStack = 1U << 20U;

}  // namespace

Result<std::string> pcre2_pattern(std::string_view pattern) {
  if (pattern.starts_with("(?u)")) pattern.remove_prefix(4);
  std::string out;
  out.reserve(pattern.size() + pattern.size() / 4);
  for (std::size_t at = 0; at < pattern.size();) {
    if (pattern[at] != '\\' || at + 1 == pattern.size()) {
      out += pattern[at++];
      continue;
    }
    const char kind = pattern[at + 1];
    if (kind != 'u' && kind != 'U') {
      out.append(pattern.substr(at, 2));
      at += 2;
      continue;
    }
    const std::string_view digits = pattern.substr(at + 2, kind == 'u' ? 4 : 8);
    std::uint32_t point = 0;
    const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), point, 16);
    if (digits.size() != (kind == 'u' ? 4U : 8U) || end.ptr != digits.data() + digits.size() || point > 0x10FFFF ||
        (point >= 0xD800 && point <= 0xDFFF)) {
      return Error{"pattern has a broken \\" + std::string(1, kind) + " escape at byte " + std::to_string(at)};
    }
    std::array<char, 8> hex{};
    const auto written = std::to_chars(hex.data(), hex.data() + hex.size(), point, 16);
    out += "\\x{";
    out.append(hex.data(), written.ptr);
    out += '}';
    at += 2 + digits.size();
  }
  return out;
}

struct RegexScratch::State {
  pcre2_match_data* match = pcre2_match_data_create(1, nullptr);
  pcre2_match_context* context = pcre2_match_context_create(nullptr);
  pcre2_jit_stack* stack = pcre2_jit_stack_create(kSmallJitStack, kLargeJitStack, nullptr);

  State() {
    pcre2_set_match_limit(context, kMostSteps);
    pcre2_jit_stack_assign(context, nullptr, stack);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    pcre2_match_data_free(match);
    pcre2_match_context_free(context);
    pcre2_jit_stack_free(stack);
  }
};

RegexScratch::RegexScratch() : state_(std::make_unique<State>()) {}
RegexScratch::~RegexScratch() = default;

struct Regex::Code {
  pcre2_code* compiled = nullptr;
  Code() = default;
  Code(const Code&) = delete;
  Code& operator=(const Code&) = delete;
  ~Code() { pcre2_code_free(compiled); }
};

Regex::Regex(std::unique_ptr<Code> code) : code_(std::move(code)) {}
Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;
Regex::~Regex() = default;

Result<Regex> Regex::compile(std::string_view python_pattern, const std::string& name) {
  if (python_pattern.size() > kLongestPattern) return Error{"pattern is longer than 1 MB", name};
  const auto pattern = pcre2_pattern(python_pattern);
  if (!pattern) return Error{pattern.error().message, name};
  constexpr std::uint32_t kOptions = PCRE2_UTF | PCRE2_UCP | PCRE2_DOLLAR_ENDONLY | PCRE2_NEVER_BACKSLASH_C;
  int code = 0;
  PCRE2_SIZE offset = 0;
  auto out = std::make_unique<Code>();
  out->compiled =
      pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern->data()), pattern->size(), kOptions, &code, &offset, nullptr);
  if (out->compiled == nullptr) {
    std::array<PCRE2_UCHAR, 256> message{};
    pcre2_get_error_message(code, message.data(), message.size());
    return Error{"pattern cannot be compiled, at byte " + std::to_string(offset) +
                     " of its PCRE2 form: " + reinterpret_cast<const char*>(message.data()),
                 name};
  }
  pcre2_jit_compile(out->compiled, PCRE2_JIT_COMPLETE);  // where there is no JIT the interpreter gives the same answers
  return Regex(std::move(out));
}

std::optional<ByteSpan> Regex::search(std::string_view subject, std::size_t from, RegexScratch& scratch) const {
  const RegexScratch::State& state = *scratch.state_;
  const int found = pcre2_match(code_->compiled, reinterpret_cast<PCRE2_SPTR>(subject.data()), subject.size(), from,
                                PCRE2_NO_UTF_CHECK, state.match, state.context);
  if (found < 0) return std::nullopt;
  const PCRE2_SIZE* ends = pcre2_get_ovector_pointer(state.match);
  if (ends[1] < ends[0]) return std::nullopt;  // \K inside a look-ahead can turn them round
  return ByteSpan{static_cast<std::uint32_t>(ends[0]), static_cast<std::uint32_t>(ends[1])};
}

}  // namespace demarche::language
