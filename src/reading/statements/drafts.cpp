#include "reading/statements/drafts.h"

#include <algorithm>
#include <numeric>
#include <set>

namespace demarche::statements {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// Size of the separator that starts at `at` going forward: blanks, commas, dashes and the like; 0: a word or a quote
/// mark.
std::uint32_t separator_at(std::string_view text, std::uint32_t at) {
  const char c = text[at];
  if (is_blank(c) || c == ',' || c == ';' || c == ':' || c == '-' || c == '.') return 1;
  const std::string_view three = text.substr(at, 3);
  return three == "\xE2\x80\x94" || three == "\xE2\x80\x93" ? 3 : text.substr(at, 2) == "\xC2\xA0" ? 2 : 0;
}
/// The same, ending at `end`.
std::uint32_t separator_before(std::string_view text, std::uint32_t end, std::uint32_t begin) {
  for (const std::uint32_t size : {1U, 2U, 3U}) {
    if (end >= begin + size && separator_at(text, end - size) == size) return size;
  }
  return 0;
}

ByteSpan trim(std::string_view text, ByteSpan span) {
  while (!span.empty()) {
    const std::uint32_t size = separator_at(text, span.begin);
    if (size == 0 || (text[span.begin] == '.' && span.size() > 1 && !is_blank(text[span.begin + 1]))) break;
    span.begin = std::min(span.end, span.begin + size);
  }
  while (!span.empty()) {
    const std::uint32_t size = separator_before(text, span.end, span.begin);
    if (size == 0) break;
    // The stop of an abbreviation ("U.S.", "Inc.") looks like the sentence's; only a word of capitals and stops keeps
    // it.
    if (text[span.end - 1] == '.' && span.size() > 3 && text[span.end - 3] == '.') break;
    span.end -= size;
  }
  return span;
}

bool only_separators(std::string_view text, std::uint32_t from, std::uint32_t to) {
  if (to > from + 16) return false;
  while (from < to) {
    const std::uint32_t size = separator_at(text, from);
    if (size == 0) return false;
    from += size;
  }
  return true;
}

/// Turns constructions into drafts of one page and hands out its quotations.
class Drafting {
 public:
  Drafting(const Analysis& analysis, const Layout& layout) : a_(analysis), text_(analysis.text), layout_(layout) {}

  void add(Construction construction) {
    Draft draft;
    const ByteSpan cue_bytes = a_.bytes(construction.cue);
    const ByteSpan trimmed = trim(text_, cue_bytes);
    draft.cue = {trimmed.empty() ? cue_bytes : trimmed};  // a colon is all separator
    if (!construction.source.empty()) {
      const ByteSpan source = trim(text_, a_.bytes(construction.source));
      if (!source.empty()) draft.source = {source};
    }
    const bool waits = waits_for_quote(construction);
    if (waits) construction.frame = Frame::quote;
    for (const TokenSpan piece : construction.content) {
      if (waits) break;
      const ByteSpan span = with_quotes(clip(a_.bytes(piece), draft.cue.front()), draft.cue.front());
      if (!span.empty()) draft.content.push_back(span);
    }
    if (waits) construction.content.clear();
    draft.construction = std::move(construction);
    if (draft.cue.front().empty()) return;
    drafts_.push_back(std::move(draft));
  }

  std::vector<Draft> finish() {
    merge_pieces();
    hand_out_quotes();
    std::erase_if(drafts_, [](const Draft& draft) { return draft.content.empty(); });
    merge_pieces();
    std::sort(drafts_.begin(), drafts_.end(), [](const Draft& x, const Draft& y) { return order(x) < order(y); });
    nest();
    return std::move(drafts_);
  }

 private:
  static std::tuple<ByteSpan, std::uint32_t> order(const Draft& draft) {
    ByteSpan whole{std::min(draft.content.front().begin, draft.cue.front().begin),
                   std::max(draft.content.back().end, draft.cue.front().end)};
    return {whole, draft.construction.head.value};
  }

  /// The part of a piece that is in the cue's paragraph: a parse may run over a blank line, what is said does not.
  ByteSpan clip(ByteSpan piece, ByteSpan cue) const {
    if (layout_.paragraphs.empty()) return piece;
    const ByteSpan paragraph = layout_.paragraphs[layout_.paragraph_of(cue.begin)];
    const ByteSpan clipped{std::max(piece.begin, paragraph.begin), std::min(piece.end, paragraph.end)};
    return clipped.empty() ? ByteSpan{piece.begin, piece.begin} : clipped;
  }

  /// "She called them out on it: "..."": behind a colon the quotation is what is said, whatever the parse has before
  /// it.
  bool waits_for_quote(const Construction& construction) const {
    if (construction.row == nullptr || construction.row->kind == CueKind::thought) return false;
    if (construction.frame != Frame::object && construction.frame != Frame::preposition) return false;
    if (construction.content.empty()) return false;
    std::uint32_t at = a_.span[construction.cue.end - 1].end;
    const std::uint32_t limit = std::min(a_.bytes(construction.content.back()).end, at + 80);
    const std::size_t colon = text_.substr(at, limit - at).find(':');
    if (colon == std::string_view::npos) return false;
    at += static_cast<std::uint32_t>(colon) + 1;
    while (at < text_.size() && is_blank(text_[at])) ++at;
    const Quote* quote = layout_.quote_at(at);
    return quote != nullptr && quote->span.begin == at;
  }

  /// The piece trimmed, and every double quotation that it cuts taken in whole, unless the cue stands in it as well.
  ByteSpan with_quotes(ByteSpan piece, ByteSpan cue) const {
    ByteSpan span = trim(text_, piece);
    if (span.empty()) return span;
    if (const Quote* first = touching(span.begin); first != nullptr && !first->span.overlaps(cue)) {
      if (first->span.begin < span.begin && (first->inner.begin <= span.begin) && span.begin < first->inner.end) {
        span.begin = first->span.begin;
        span.end = std::max(span.end, first->span.end);
      }
    }
    if (const Quote* last = touching(span.end); last != nullptr && !last->span.overlaps(cue)) {
      if (last->span.begin < span.end && last->span.end > span.end) span.end = last->span.end;
    }
    return span;
  }

  /// The double quotation whose span holds `at` or ends there.
  const Quote* touching(std::uint32_t at) const {
    const auto after = std::upper_bound(layout_.doubles.begin(), layout_.doubles.end(), at,
                                        [](std::uint32_t byte, const Quote& quote) { return byte < quote.span.begin; });
    if (after == layout_.doubles.begin()) return nullptr;
    const Quote& quote = *(after - 1);
    return quote.span.end >= at ? &quote : nullptr;
  }

  void merge_pieces() {
    for (Draft& draft : drafts_) {
      std::sort(draft.content.begin(), draft.content.end());
      std::vector<ByteSpan> merged;
      for (const ByteSpan piece : draft.content) {
        if (!merged.empty() && piece.begin <= merged.back().end) {
          merged.back().end = std::max(merged.back().end, piece.end);
        } else {
          merged.push_back(piece);
        }
      }
      draft.content = std::move(merged);
    }
  }

  // ---------------------------------------------------------------------------------------- quotations
  /// Every quotation that no content holds goes to a cue beside it, or to the one who spoke last.
  void hand_out_quotes() {
    struct Taken {
      ByteSpan span;
      std::size_t draft;
    };
    std::vector<Taken> taken;
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      for (const ByteSpan piece : drafts_[i].content) taken.push_back({piece, i});
    }
    std::sort(taken.begin(), taken.end(), [](const Taken& x, const Taken& y) { return x.span < y.span; });
    cues_ = outer_cues();
    std::size_t next_taken = 0;
    Taken reach{{0, 0}, kNone};  // the piece that reaches furthest among those begun outside quotations
    next_cue_ = 0;
    for (const Quote& quote : layout_.doubles) {
      for (; next_taken < taken.size() && taken[next_taken].span.begin <= quote.inner.begin; ++next_taken) {
        const Taken& piece = taken[next_taken];
        if (piece.span.end > reach.span.end && layout_.quote_at(cue(piece.draft).begin) == nullptr) reach = piece;
      }
      for (; next_cue_ < cues_.size() && cue(cues_[next_cue_]).begin < quote.span.begin; ++next_cue_) {
        last_ = cues_[next_cue_];
        if (speaks(last_)) last_speaker_ = last_;
      }
      const bool held = reach.span.end > quote.inner.begin;
      const std::size_t owner = held ? reach.draft : choose(quote);
      if (owner == kNone) continue;
      if (!held) drafts_[owner].content.push_back(quote.span);
      last_quoted_ = quote.span;
      last_owner_ = owner;
    }
  }

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  static constexpr std::size_t kCuesAhead = 4;  // cues looked at behind a quotation: "...", X, who thinks so, said
  ByteSpan cue(std::size_t draft) const { return drafts_[draft].cue.front(); }

  /// Drafts whose cue stands neither in a quotation nor in the content of another, in order of their cues.
  std::vector<std::size_t> outer_cues() const {
    std::vector<std::pair<ByteSpan, std::size_t>> pieces;
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      for (const ByteSpan piece : drafts_[i].content) pieces.emplace_back(piece, i);
    }
    std::sort(pieces.begin(), pieces.end());
    std::vector<std::size_t> by_cue(drafts_.size()), out;
    std::iota(by_cue.begin(), by_cue.end(), std::size_t{0});
    std::sort(by_cue.begin(), by_cue.end(), [&](std::size_t x, std::size_t y) { return cue(x) < cue(y); });
    std::size_t next = 0;
    std::uint32_t reach = 0;
    for (const std::size_t i : by_cue) {
      for (; next < pieces.size() && pieces[next].first.begin <= cue(i).begin; ++next) {
        if (pieces[next].second != i) reach = std::max(reach, pieces[next].first.end);
      }
      if (reach <= cue(i).begin && layout_.quote_at(cue(i).begin) == nullptr) out.push_back(i);
    }
    return out;
  }

  bool says(std::size_t draft) const {
    const CueRow* row = drafts_[draft].construction.row;
    return row != nullptr && row->of(Frame::quote) > 0 && drafts_[draft].construction.frame != Frame::object;
  }

  std::size_t choose(const Quote& quote) const {
    // "...," the minister said
    for (std::size_t i = next_cue_; i < cues_.size() && i < next_cue_ + kCuesAhead; ++i) {
      if (leads_to(quote, cues_[i])) return cues_[i];
    }
    // The minister said, "..."; "...," the minister said, "..."
    if (last_ != kNone && says(last_) && cue(last_).end <= quote.span.begin) {
      const bool waiting = drafts_[last_].content.empty();
      const bool adjacent = only_separators(text_, end_of_clause(last_), quote.span.begin);
      if (adjacent && (waiting || last_owner_ == last_)) return last_;
      if (waiting && same_sentence(cue(last_).end, quote.span.begin)) return last_;
    }
    if (!stands_alone(quote)) return kNone;
    const std::size_t here = layout_.paragraph_of(quote.span.begin);
    if (last_owner_ != kNone && layout_.paragraph_of(last_quoted_.begin) == here) return last_owner_;
    if (last_speaker_ != kNone && paragraph_of_cue(last_speaker_) == here) return last_speaker_;
    if (here == 0 || quote.span.begin != layout_.paragraphs[here].begin) return kNone;
    const ByteSpan before = layout_.paragraphs[here - 1];
    if (last_speaker_ != kNone && paragraph_of_cue(last_speaker_) == here - 1 && text_[before.end - 1] == ':') {
      return last_speaker_;
    }
    const bool goes_on = last_owner_ != kNone && last_quoted_.end >= before.end && last_quoted_.begin >= before.begin;
    return goes_on ? last_owner_ : kNone;
  }
  std::size_t paragraph_of_cue(std::size_t draft) const { return layout_.paragraph_of(cue(draft).begin); }

  /// The quotation runs on into the clause of a cue behind it: same sentence, nothing but a comma or a dash between.
  bool leads_to(const Quote& quote, std::size_t draft) const {
    if (!quote.closed || !says(draft)) return false;
    const std::uint32_t begin = start_of_clause(draft);
    if (begin < quote.span.end || !only_separators(text_, quote.span.end, begin)) return false;
    if (text_.substr(quote.span.end, begin - quote.span.end).find_first_of(".\n") != std::string_view::npos)
      return false;
    const std::string_view inner = slice(text_, quote.inner);
    const bool stop = inner.ends_with('.') && !inner.ends_with("..");
    return !stop || drafts_[draft].content.empty();
  }

  bool speaks(std::size_t draft) const {
    const CueRow* row = drafts_[draft].construction.row;
    return row == nullptr || row->kind != CueKind::thought;
  }
  std::uint32_t start_of_clause(std::size_t draft) const {
    return std::min(a_.span[drafts_[draft].construction.clause.begin].begin, cue(draft).begin);
  }
  std::uint32_t end_of_clause(std::size_t draft) const {
    return std::max(a_.span[drafts_[draft].construction.clause.end - 1].end, cue(draft).end);
  }
  /// No stop between the two places, and not far.
  bool same_sentence(std::uint32_t from, std::uint32_t to) const {
    if (to < from || to - from > 200) return false;
    return text_.substr(from, to - from).find_first_of(".!?\n") == std::string_view::npos;
  }
  /// A sentence of its own: after a stop or at the start of a paragraph, and with a stop at its end or none at all.
  bool stands_alone(const Quote& quote) const {
    const ByteSpan paragraph = layout_.paragraphs[layout_.paragraph_of(quote.span.begin)];
    std::uint32_t at = quote.span.begin;
    while (at > paragraph.begin && is_blank(text_[at - 1])) --at;
    if (at > paragraph.begin) {
      const std::string_view before = text_.substr(paragraph.begin, at - paragraph.begin);
      const bool stop = before.ends_with('.') || before.ends_with('!') || before.ends_with('?') ||
                        before.ends_with(':') || before.ends_with('"') || before.ends_with("\xE2\x80\x9D") ||
                        before.ends_with("''");
      if (!stop) return false;
    }
    if (!quote.closed) return true;
    std::uint32_t end = quote.inner.end;
    while (end > quote.inner.begin && is_blank(text_[end - 1])) --end;
    if (end == quote.inner.begin) return false;
    const char last = text_[end - 1];
    return last == '.' || last == '!' || last == '?' || quote.span.end + 1 >= paragraph.end;
  }

  // ---------------------------------------------------------------------------------------- nesting
  static std::uint32_t size_of(const Draft& draft) {
    return std::accumulate(draft.content.begin(), draft.content.end(), 0U,
                           [](std::uint32_t sum, ByteSpan piece) { return sum + piece.size(); });
  }

  /// A sweep over the text: pieces that cover a cue, smallest content first. A parent's content is always larger than
  /// the child's, so that there is no cycle.
  void nest() {
    struct Piece {
      ByteSpan span;
      std::size_t draft;
    };
    std::vector<Piece> pieces;
    std::vector<std::uint32_t> sizes(drafts_.size());
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      sizes[i] = size_of(drafts_[i]);
      for (const ByteSpan span : drafts_[i].content) pieces.push_back({span, i});
    }
    std::sort(pieces.begin(), pieces.end(), [](const Piece& x, const Piece& y) { return x.span < y.span; });
    std::vector<std::size_t> by_cue(drafts_.size());
    std::iota(by_cue.begin(), by_cue.end(), std::size_t{0});
    std::sort(by_cue.begin(), by_cue.end(), [&](std::size_t x, std::size_t y) { return cue(x) < cue(y); });
    using Key = std::pair<std::uint32_t, std::size_t>;  // size of the content, draft
    std::set<std::pair<Key, std::uint32_t>> active;     // with the piece's end
    std::size_t next = 0;
    for (const std::size_t child : by_cue) {
      const std::uint32_t at = a_.span[drafts_[child].construction.head.at()].begin;
      for (; next < pieces.size() && pieces[next].span.begin <= at; ++next) {
        active.insert({{sizes[pieces[next].draft], pieces[next].draft}, pieces[next].span.end});
      }
      auto found = active.begin();
      while (found != active.end()) {
        if (found->second <= at) {
          found = active.erase(found);  // over for all cues to come
        } else if (found->first.second == child || found->first.first <= sizes[child]) {
          ++found;
        } else {
          break;
        }
      }
      if (found != active.end()) drafts_[child].within = StatementIndex(found->first.second);
    }
  }

  const Analysis& a_;
  std::string_view text_;
  const Layout& layout_;
  std::vector<Draft> drafts_;
  std::vector<std::size_t> cues_;     // outer cues
  std::size_t next_cue_ = 0;          // the first of them behind the quotation at hand
  std::size_t last_ = kNone;          // the one before it
  std::size_t last_speaker_ = kNone;  // the last before it that speaks
  std::size_t last_owner_ = kNone;    // whose quotation was the last
  ByteSpan last_quoted_;
};

}  // namespace

Layout::Layout(std::string_view text) : paragraphs(find_paragraphs(text)), quotes(find_quotes(text, paragraphs)) {
  for (const Quote& quote : quotes) {
    if (!quote.single) doubles.push_back(quote);
  }
}

std::size_t Layout::paragraph_of(std::uint32_t at) const {
  const auto after = std::upper_bound(paragraphs.begin(), paragraphs.end(), at,
                                      [](std::uint32_t byte, ByteSpan paragraph) { return byte < paragraph.begin; });
  return after == paragraphs.begin() ? 0 : static_cast<std::size_t>(after - paragraphs.begin()) - 1;
}

const Quote* Layout::quote_at(std::uint32_t at) const {
  const auto after = std::upper_bound(doubles.begin(), doubles.end(), at,
                                      [](std::uint32_t byte, const Quote& quote) { return byte < quote.span.begin; });
  if (after == doubles.begin()) return nullptr;
  return (after - 1)->span.contains(at) ? &*(after - 1) : nullptr;
}

std::vector<Draft> make_drafts(const Analysis& analysis, const std::vector<TokenSpan>& sentences, const Layout& layout,
                               const StatementLexicon::Tables& lexicon, float floor) {
  Drafting drafting(analysis, layout);
  for (Construction& construction : find_constructions(analysis, sentences, lexicon)) {
    if (construction.share >= floor) drafting.add(std::move(construction));
  }
  return drafting.finish();
}

}  // namespace demarche::statements
