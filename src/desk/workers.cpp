#include "desk/workers.h"

#include <chrono>

#include "archive/archive_parts.h"

namespace demarche::desk {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kSteps = 20'000;  // of SQLite's machine between two looks at the clock: some tenths of a millisecond

extern "C" int is_over(void* until) { return Clock::now() > *static_cast<Clock::time_point*>(until) ? 1 : 0; }

}  // namespace

Result<std::unique_ptr<Workers>> Workers::start(const std::string& archive, unsigned threads, std::size_t most_waiting,
                                                unsigned seconds) {
  std::vector<Archive> archives;
  for (unsigned i = 0; i < threads; ++i) {
    auto opened = Archive::open(archive, ArchiveMode::read_only);
    if (!opened) return opened.error();
    archives.push_back(*std::move(opened));
  }
  std::unique_ptr<Workers> workers(new Workers(most_waiting, seconds));
  for (Archive& each : archives) {
    workers->threads_.emplace_back(
        [own = workers.get(), mine = std::make_shared<Archive>(std::move(each))] { own->work(std::move(*mine)); });
  }
  return workers;
}

Workers::~Workers() {
  {
    const std::lock_guard lock(mutex_);
    over_ = true;
    waiting_.clear();
  }
  ready_.notify_all();
}

bool Workers::add(Task task) {
  {
    const std::lock_guard lock(mutex_);
    if (over_ || waiting_.size() >= most_waiting_) return false;
    waiting_.push_back(std::move(task));
  }
  ready_.notify_one();
  return true;
}

void Workers::work(Archive archive) {
  Clock::time_point until = Clock::time_point::max();
  sqlite3_progress_handler(archive::Access::database(archive).handle(), kSteps, is_over, &until);
  while (true) {
    Task task;
    {
      std::unique_lock lock(mutex_);
      ready_.wait(lock, [this] { return over_ || !waiting_.empty(); });
      if (over_) return;
      task = std::move(waiting_.front());
      waiting_.pop_front();
    }
    until = Clock::now() + std::chrono::seconds(seconds_);
    task(archive);
  }
}

}  // namespace demarche::desk
