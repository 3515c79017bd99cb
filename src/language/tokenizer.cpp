#include "language/tokenizer.h"

#include <algorithm>
#include <array>

#include "base/code_points.h"
#include "language/string_id.h"
#include "language/unicode.h"

namespace demarche::language {
namespace {

constexpr std::size_t kFirstSlots = 4096;

/// Calls on_run(begin, end) for each run that is tokenized on its own and on_space() where a single space after it is
/// taken into the token before. A space that opens a white-space run belongs to the token before it; the rest of that
/// run is a run of its own; a text that begins with white space begins with such a run.
template <class OnRun, class OnSpace>
void for_each_run(std::string_view text, OnRun on_run, OnSpace on_space) {
  std::size_t start = 0;
  bool in_space = !text.empty() && is_space(decode(text, 0).value);
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const CodePoint point = byte < 0x80 ? CodePoint{byte, 1} : decode(text, at);
    if (is_space(point.value) != in_space) {
      if (start < at) on_run(start, at);
      start = at;
      if (point.value == ' ') {
        on_space();
        ++start;
      }
      in_space = !in_space;
    }
    at += point.size;
  }
  if (start < text.size()) on_run(start, text.size());
}

/// Whether any match begins exactly at the start (Python's `match`).
bool matches_start(const std::optional<Regex>& regex, std::string_view text, RegexScratch& scratch) {
  if (!regex) return false;
  const auto found = regex->search(text, 0, scratch);
  return found && found->begin == 0;
}

}  // namespace

// ---------------------------------------------------------------------------------------------- chunk cache
std::optional<std::span<const std::uint32_t>> ChunkCache::find(std::string_view chunk, std::uint64_t hash) const {
  if (slots_.empty()) return std::nullopt;
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = hash & mask; slots_[slot] != 0; slot = (slot + 1) & mask) {
    const Entry& entry = entries_[slots_[slot] - 1];
    if (entry.hash == hash && entry.text == chunk) return std::span(forms_).subspan(entry.first, entry.count);
  }
  return std::nullopt;
}

void ChunkCache::add(std::string_view chunk, std::uint64_t hash, std::span<const std::uint32_t> forms) {
  if (chunk.size() > kLongestChunk) return;
  if (entries_.size() == kMostChunks || texts_.held() > kMostBytes) clear();
  if ((entries_.size() + 1) * 2 > slots_.size()) grow();
  entries_.push_back(
      {texts_.keep(chunk), hash, static_cast<std::uint32_t>(forms_.size()), static_cast<std::uint32_t>(forms.size())});
  forms_.insert(forms_.end(), forms.begin(), forms.end());
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  while (slots_[slot] != 0) slot = (slot + 1) & mask;
  slots_[slot] = static_cast<std::uint32_t>(entries_.size());
}

void ChunkCache::grow() {
  slots_.assign(slots_.empty() ? kFirstSlots : slots_.size() * 2, 0);
  const std::size_t mask = slots_.size() - 1;
  for (std::uint32_t i = 0; i < entries_.size(); ++i) {
    std::size_t slot = entries_[i].hash & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = i + 1;
  }
}

void ChunkCache::clear() {
  entries_.clear();
  slots_.clear();
  forms_.clear();
  texts_.clear();
}

// ---------------------------------------------------------------------------------------------- loading
Result<Tokenizer> Tokenizer::load(const std::string& directory) {
  auto file = ModelFile::read(directory, "tokenizer");
  if (!file) return file.error();
  Tokenizer out;
  out.file_ = *std::move(file);
  MsgpackReader in(out.file_.bytes(), out.file_.path());
  const Status read = out.read(in);
  if (!read) return read.error();
  return out;
}

Status Tokenizer::read(MsgpackReader& in) {
  bool faster_heuristics = true;
  const std::uint32_t pairs = in.map();
  for (std::uint32_t i = 0; i < pairs && in.ok(); ++i) {
    const std::string_view key = in.text();
    const std::array<std::pair<std::string_view, std::optional<Regex>*>, 5> patterns = {{{"prefix_search", &prefix_},
                                                                                         {"suffix_search", &suffix_},
                                                                                         {"infix_finditer", &infix_},
                                                                                         {"token_match", &token_match_},
                                                                                         {"url_match", &url_match_}}};
    const auto* pattern =
        std::find_if(patterns.begin(), patterns.end(), [&](const auto& known) { return known.first == key; });
    if (pattern != patterns.end()) {
      if (in.peek() == MsgpackReader::Kind::nil) {
        in.nil();
        continue;
      }
      const std::string_view source = in.text();
      if (!in.ok()) break;
      auto compiled = Regex::compile(source, file_.path() + ", " + std::string(key));
      if (!compiled) return compiled.error();
      *pattern->second = *std::move(compiled);
      if (key == "suffix_search") suffix_reach_ = reach_of_suffixes(source);
    } else if (key == "exceptions") {
      specials_.read(in);
    } else if (key == "faster_heuristics") {
      faster_heuristics = in.boolean();
    } else {
      in.skip();
    }
  }
  if (in.ok() && !in.at_end()) in.fail("bytes follow after the end of the tokenizer");
  if (!in.ok()) return in.error();
  find_sequences(faster_heuristics);
  return Done{};
}

/// spaCy looks again for the special cases that the first pass may have cut up: those with an affix, an infix or a
/// space in them, as the sequence of tokens that they become when no special case applies.
void Tokenizer::find_sequences(bool faster_heuristics) {
  TokenizerScratch scratch;
  for (std::uint32_t special = 0; special < specials_.size(); ++special) {
    const std::string_view key = specials_.key(special);
    const bool may_be_cut = !faster_heuristics || key.find(' ') != std::string_view::npos ||
                            prefix_size(key, scratch.regex) > 0 || (infix_ && infix_->search(key, 0, scratch.regex)) ||
                            suffix_size(key, scratch.regex) > 0;
    if (!may_be_cut) continue;
    std::vector<std::string_view> texts;
    for_each_run(
        key,
        [&](std::size_t begin, std::size_t end) {
          cut_chunk(key.substr(begin, end - begin), false, scratch);
          for (const Piece& piece : scratch.pieces) texts.push_back(piece.text);
        },
        [] {});
    specials_.add_sequence(texts);
  }
}

// ---------------------------------------------------------------------------------------------- one chunk
/// Bytes of the text that the prefix rule takes away: as many code points as its match has.
std::size_t Tokenizer::prefix_size(std::string_view text, RegexScratch& scratch) const {
  if (!prefix_ || text.empty()) return 0;
  const auto found = prefix_->search(text, 0, scratch);
  if (!found) return 0;
  if (found->begin == 0) return found->end;
  return first_points(text, count_points(slice(text, *found))).size();
}

/// Bytes at the end of the text that the suffix rule takes away.
std::size_t Tokenizer::suffix_size(std::string_view text, RegexScratch& scratch) const {
  if (!suffix_ || text.empty()) return 0;
  std::size_t from = 0;
  if (suffix_reach_) {
    from = text.size() - last_points(text, suffix_reach_->points).size();
    const char run = suffix_reach_->run_of;
    if (run != '\0' && text.find_first_not_of(run, from) == std::string_view::npos) {
      while (from > 0 && text[from - 1] == run) --from;
    }
  }
  const auto found = suffix_->search(text, from, scratch);
  if (!found) return 0;
  if (found->end == text.size()) return found->size();
  return last_points(text, count_points(slice(text, *found))).size();
}

void Tokenizer::add_special(std::uint32_t special, TokenizerScratch& scratch) const {
  std::uint32_t number = specials_.first_token(special);
  for (const SpecialToken& token : specials_.tokens(special)) scratch.pieces.push_back({token.text, number++});
}

/// Takes prefixes and suffixes off, from outside in, and gives what is left. Prefixes go to scratch.pieces, suffixes to
/// scratch.suffixes. As in spaCy's _split_affixes the suffix is looked for behind the prefix but cut off the whole.
std::string_view Tokenizer::strip_affixes(std::string_view text, bool specials, TokenizerScratch& scratch) const {
  const auto is_special = [&](std::string_view t) {
    return specials && !t.empty() && specials_.find(t) != SpecialCases::kNone;
  };
  std::size_t last_size = text.size() + 1;
  while (!text.empty() && text.size() != last_size) {
    if (matches_start(token_match_, text, scratch.regex) || is_special(text)) break;
    last_size = text.size();
    const std::size_t prefix = prefix_size(text, scratch.regex);
    if (prefix > 0 && is_special(text.substr(prefix))) {
      scratch.pieces.push_back({text.substr(0, prefix)});
      return text.substr(prefix);
    }
    const std::size_t suffix = suffix_size(text.substr(prefix), scratch.regex);
    const std::string_view before_suffix = text.substr(0, text.size() - suffix);
    if (suffix > 0 && is_special(before_suffix)) {
      scratch.suffixes.push_back(text.substr(before_suffix.size()));
      return before_suffix;
    }
    if (suffix > 0) {
      scratch.suffixes.push_back(text.substr(before_suffix.size()));
      text = before_suffix;
    }
    if (prefix > 0) {
      scratch.pieces.push_back({text.substr(0, prefix)});
      text.remove_prefix(prefix);
    }
  }
  return text;
}

/// Infixes. One that begins the text is passed over, as spaCy does: it compares with the text's start only.
void Tokenizer::cut_middle(std::string_view text, TokenizerScratch& scratch) const {
  std::size_t start = 0;
  for (std::size_t from = 0; infix_ && from <= text.size();) {
    const auto found = infix_->search(text, from, scratch.regex);
    if (!found) break;
    from =
        found->end > found->begin ? found->end : found->end + std::max<std::size_t>(1, decode(text, found->end).size);
    if (found->begin == 0 || found->begin < start) continue;
    if (found->begin != start) scratch.pieces.push_back({text.substr(start, found->begin - start)});
    if (!found->empty()) scratch.pieces.push_back({slice(text, *found)});
    start = found->end;
  }
  if (start < text.size()) scratch.pieces.push_back({text.substr(start)});
}

void Tokenizer::cut_chunk(std::string_view chunk, bool specials, TokenizerScratch& scratch) const {
  scratch.pieces.clear();
  scratch.suffixes.clear();
  const std::string_view middle = strip_affixes(chunk, specials, scratch);
  if (!middle.empty()) {
    const std::uint32_t special = specials ? specials_.find(middle) : SpecialCases::kNone;
    if (special != SpecialCases::kNone) {
      add_special(special, scratch);
    } else if (matches_start(token_match_, middle, scratch.regex) || matches_start(url_match_, middle, scratch.regex)) {
      scratch.pieces.push_back({middle});
    } else {
      cut_middle(middle, scratch);
    }
  }
  for (auto suffix = scratch.suffixes.rbegin(); suffix != scratch.suffixes.rend(); ++suffix)
    scratch.pieces.push_back({*suffix});
}

std::span<const std::uint32_t> Tokenizer::forms_of(std::string_view chunk, FormTable& forms,
                                                   TokenizerScratch& scratch) const {
  const std::uint64_t hash = table_hash(chunk);
  if (const auto known = scratch.chunks.find(chunk, hash)) return *known;
  cut_chunk(chunk, true, scratch);
  scratch.forms.clear();
  for (const Piece& piece : scratch.pieces) {
    scratch.forms.push_back(
        piece.special_token == SpecialCases::kNone
            ? forms.of(piece.text)
            : forms.of_special(piece.special_token, piece.text, specials_.token(piece.special_token).norm));
  }
  scratch.chunks.add(chunk, hash, scratch.forms);
  return scratch.forms;
}

// ---------------------------------------------------------------------------------------------- a text
void Tokenizer::tokenize(std::string_view text, FormTable& forms, TokenizerScratch& scratch,
                         std::vector<TokenForm>& out) const {
  out.clear();
  for_each_run(
      text,
      [&](std::size_t begin, std::size_t end) {
        auto at = static_cast<std::uint32_t>(begin);
        for (const std::uint32_t form : forms_of(text.substr(begin, end - begin), forms, scratch)) {
          const auto size = static_cast<std::uint32_t>(forms[form].text.size());
          out.push_back({at, size, form, false});
          at += size;
        }
      },
      [&] { out.back().space_after = true; });
  join_sequences(text, forms, scratch, out);
}

/// All places where the tokens read like a special case; false when there is none.
bool Tokenizer::find_matches(FormTable& forms, TokenizerScratch& scratch, const std::vector<TokenForm>& tokens) const {
  const auto symbol_of = [&](std::size_t token) {
    Form& form = forms[tokens[token].form];
    if (form.rule_symbol == kUnknown) form.rule_symbol = specials_.symbol(form.text);
    return form.rule_symbol;
  };
  scratch.matches.clear();
  for (std::size_t begin = 0; begin < tokens.size(); ++begin) {
    if (!specials_.starts_sequence(symbol_of(begin))) continue;
    std::uint32_t state = 0;
    for (std::size_t end = begin; end < tokens.size();) {
      const std::uint32_t symbol = symbol_of(end);
      state = symbol == 0 ? SpecialCases::kNone : specials_.next(state, symbol);
      if (state == SpecialCases::kNone) break;
      ++end;
      if (specials_.is_sequence_end(state))
        scratch.matches.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    }
  }
  return !scratch.matches.empty();
}

/// The second pass: where tokens read like a special case they are replaced by it. Longer before shorter, then from the
/// left; a match is kept unless its first or last token was covered by one before it, which covers its tokens even when
/// it was itself not kept.
void Tokenizer::join_sequences(std::string_view text, FormTable& forms, TokenizerScratch& scratch,
                               std::vector<TokenForm>& tokens) const {
  if (!find_matches(forms, scratch, tokens)) return;
  using Match = TokenizerScratch::Match;
  std::sort(scratch.matches.begin(), scratch.matches.end(), [](const Match& a, const Match& b) {
    const std::uint32_t a_size = a.end - a.begin, b_size = b.end - b.begin;
    return a_size != b_size ? a_size > b_size : a.begin < b.begin;
  });
  scratch.seen.assign(tokens.size(), 0);
  scratch.kept_end.assign(tokens.size(), 0);
  for (const Match& match : scratch.matches) {
    if (scratch.seen[match.begin] == 0 && scratch.seen[match.end - 1] == 0) scratch.kept_end[match.begin] = match.end;
    std::fill(scratch.seen.begin() + match.begin, scratch.seen.begin() + match.end, std::uint8_t{1});
  }
  scratch.replaced.clear();
  for (std::size_t i = 0; i < tokens.size();) {
    const std::uint32_t end = scratch.kept_end[i];
    const TokenForm& last = tokens[end == 0 ? i : end - 1];
    const std::uint32_t special =
        end == 0 ? SpecialCases::kNone
                 : specials_.find(text.substr(tokens[i].begin, last.begin + last.size - tokens[i].begin));
    if (special == SpecialCases::kNone) {
      const std::size_t stop = end == 0 ? i + 1 : end;
      for (; i < stop; ++i) scratch.replaced.push_back(tokens[i]);
      continue;
    }
    std::uint32_t number = specials_.first_token(special), at = tokens[i].begin;
    for (const SpecialToken& token : specials_.tokens(special)) {
      const auto size = static_cast<std::uint32_t>(token.text.size());
      scratch.replaced.push_back({at, size, forms.of_special(number++, token.text, token.norm), false});
      at += size;
    }
    scratch.replaced.back().space_after = last.space_after;
    i = end;
  }
  tokens.swap(scratch.replaced);
}

}  // namespace demarche::language
