// The threads that answer: each has an archive of its own.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "demarche/archive.h"

namespace demarche::desk {

using Task = std::function<void(Archive&)>;

/// A queue before some threads. What is still waiting when it is destroyed is dropped.
class Workers {
 public:
  /// Opens the archives first: an Error leaves no thread behind. No query of a task may take longer than `seconds`
  /// after the task began; SQLite is then interrupted, which is an Error of the archive.
  static Result<std::unique_ptr<Workers>> start(const std::string& archive, unsigned threads, std::size_t most_waiting,
                                                unsigned seconds);
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;
  ~Workers();

  /// False, and nothing is done, when the queue is full.
  bool add(Task task);

 private:
  explicit Workers(std::size_t most_waiting, unsigned seconds) : most_waiting_(most_waiting), seconds_(seconds) {}
  void work(Archive archive);

  std::size_t most_waiting_;
  unsigned seconds_;
  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<Task> waiting_;
  bool over_ = false;
  std::vector<std::jthread> threads_;
};

}  // namespace demarche::desk
