// Answers that cost much, kept until the archive changes.
#pragma once
#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "demarche/result.h"

namespace demarche::desk {

/// The state of an archive as a number that changes with each commit of another connection.
using ArchiveState = std::int64_t;

/// Values by key, made once for a state of the archive and shared. While pages come in the state changes several times
/// a second: a value is then used until it is two seconds old, or ten times as old as it took to make, so that reading
/// goes on; and one thread at a time makes a value, the others take the old one, or wait where there is none. At most
/// `most` values are kept; the one that was used longest ago goes first. For many threads.
template <class T>
class Kept {
 public:
  using Value = std::shared_ptr<const T>;

  explicit Kept(std::size_t most) : most_(most) {}

  /// `make` runs without a lock; its Error goes to the caller and is not kept.
  Result<Value> get(const std::string& key, ArchiveState state, const std::function<Result<T>()>& make) {
    std::unique_lock lock(mutex_);
    while (true) {
      Entry& entry = entries_[key];
      entry.used = ++uses_;
      if (entry.value && (entry.state == state || is_young(entry) || entry.busy)) return entry.value;
      if (!entry.busy) break;
      made_.wait(lock);
    }
    entries_[key].busy = true;
    lock.unlock();
    const auto start = Clock::now();
    Result<T> made = Error{"out of memory"};
    try {
      made = make();
    } catch (...) {
      lock.lock();
      leave(key);
      throw;
    }
    const auto end = Clock::now();
    lock.lock();
    leave(key);
    if (!made) return made.error();
    Entry& entry = entries_[key];
    entry.value = std::make_shared<const T>(*std::move(made));
    entry.state = state, entry.made = end, entry.cost = end - start;
    const Value value = entry.value;
    shrink();
    return value;
  }

 private:
  using Clock = std::chrono::steady_clock;
  struct Entry {
    Value value;
    ArchiveState state = 0;
    Clock::time_point made;
    Clock::duration cost{};
    std::uint64_t used = 0;
    bool busy = false;
  };

  static bool is_young(const Entry& entry) {
    const Clock::duration age = Clock::now() - entry.made;
    return age < std::max<Clock::duration>(std::chrono::seconds(2), 10 * entry.cost);
  }

  /// Nobody makes it any more.
  void leave(const std::string& key) {
    Entry& entry = entries_[key];
    entry.busy = false;
    if (!entry.value) entries_.erase(key);
    made_.notify_all();
  }

  void shrink() {
    while (entries_.size() > most_) {
      auto oldest = entries_.end();
      for (auto each = entries_.begin(); each != entries_.end(); ++each) {
        if (!each->second.busy && (oldest == entries_.end() || each->second.used < oldest->second.used)) oldest = each;
      }
      if (oldest == entries_.end()) return;
      entries_.erase(oldest);
    }
  }

  std::size_t most_;
  std::mutex mutex_;
  std::condition_variable made_;
  std::map<std::string, Entry> entries_;
  std::uint64_t uses_ = 0;
};

}  // namespace demarche::desk
