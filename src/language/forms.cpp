#include "language/forms.h"

#include "language/string_id.h"
#include "language/unicode.h"

namespace demarche::language {
namespace {
constexpr std::size_t kFirstSlots = 4096;
}

std::uint32_t FormTable::add(std::string_view text, std::uint64_t hash, std::string_view norm) {
  Form form;
  form.text = texts_.keep(text);
  form.hash = hash;
  word_.clear();
  append_lower(word_, text);
  form.lower = word_ == text ? form.text : texts_.keep(word_);
  form.norm = norm.empty() ? vocabulary_->table_norm(text) : norm;
  if (form.norm.empty()) {
    form.norm = form.lower;
    form.norm_is_lower = true;
  }
  form.is_space = is_all_space(text);
  word_.clear();
  append_shape(word_, text);
  form.features = {string_id(form.norm), string_id(first_points(text, 1)), string_id(last_points(text, 3)),
                   string_id(word_)};
  forms_.push_back(form);
  return static_cast<std::uint32_t>(forms_.size() - 1);
}

std::uint32_t FormTable::of(std::string_view text) {
  if ((plain_ + 1) * 2 > slots_.size()) grow();
  const std::uint64_t hash = table_hash(text);
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
    const Form& known = forms_[slots_[slot] - 1];
    if (known.hash == hash && known.text == text) return slots_[slot] - 1;
  }
  const std::uint32_t form = add(text, hash, {});
  slots_[slot] = form + 1;
  ++plain_;
  return form;
}

std::uint32_t FormTable::of_special(std::uint32_t number, std::string_view text, std::string_view norm) {
  if (norm.empty()) return of(text);
  if (number >= special_.size()) special_.resize(number + 1, kNoForm);
  if (special_[number] == kNoForm) special_[number] = add(text, 0, norm);
  return special_[number];
}

void FormTable::grow() {
  std::vector<std::uint32_t> old(slots_.empty() ? kFirstSlots : slots_.size() * 2);
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const std::uint32_t form : old) {
    if (form == 0) continue;
    std::size_t slot = forms_[form - 1].hash & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = form;
  }
}

void FormTable::clear() {
  forms_ = {};
  slots_ = {};
  special_ = {};
  texts_.clear();
  plain_ = 0;
}

}  // namespace demarche::language
