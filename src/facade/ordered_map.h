// One function over many inputs on several threads, the results in the order of the inputs.
#pragma once
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace demarche::facade {

/// Runs `work` on `threads` threads and hands each result to `give` in the order in which the inputs were pushed,
/// whatever the threads' timing: what comes out does not depend on their number. `give` runs on the caller's thread
/// only, inside push() and finish(). At most kInFlight inputs a thread are held at once; push() waits for the eldest
/// beyond that, so memory is bounded however many inputs there are.
///
/// With one thread no thread is started: push() works and gives at once. An exception of `work` comes out of the push()
/// or finish() that would have given its result. Not for use by two callers at once.
template <class In, class Out>
class OrderedMap {
 public:
  /// `worker` is below the number of threads; no two calls with the same one run at the same time, so it can choose a
  /// scratch space.
  using Work = std::function<Out(In input, std::size_t worker)>;
  /// Returns false to stop: nothing more is given, what is under way is dropped.
  using Give = std::function<bool(Out result)>;

  static constexpr std::size_t kInFlight = 4;

  OrderedMap(std::size_t threads, Work work, Give give) : work_(std::move(work)), give_(std::move(give)) {
    if (threads < 2) return;
    limit_ = threads * kInFlight;
    for (std::size_t worker = 0; worker < threads; ++worker) {
      workers_.emplace_back([this, worker](const std::stop_token& stop) { run(stop, worker); });
    }
  }

  OrderedMap(const OrderedMap&) = delete;
  OrderedMap& operator=(const OrderedMap&) = delete;

  /// Waits for the inputs that are being worked on; their results, and inputs nobody has begun, are dropped.
  ~OrderedMap() {
    for (auto& worker : workers_) worker.request_stop();
  }

  /// False once `give` has asked to stop; the input is dropped then.
  bool push(In input) {
    if (stopped_) return false;
    if (workers_.empty()) {
      stopped_ = !give_(work_(std::move(input), 0));
      return !stopped_;
    }
    auto job = std::make_shared<Job>();
    job->input.emplace(std::move(input));
    {
      const std::lock_guard lock(mutex_);
      waiting_.push_back(job);
    }
    work_waits_.notify_one();
    in_order_.push_back(std::move(job));
    while (!stopped_ && (in_order_.size() > limit_ || front_is_done())) give_front();
    return !stopped_;
  }

  /// Gives all that is still under way. False when `give` asked to stop.
  bool finish() {
    while (!stopped_ && !in_order_.empty()) give_front();
    return !stopped_;
  }

 private:
  struct Job {
    std::optional<In> input;    // until a worker takes it
    std::optional<Out> output;  // guarded by mutex_
    std::exception_ptr failure;
    bool done = false;
  };

  void run(const std::stop_token& stop, std::size_t worker) {
    for (;;) {
      std::shared_ptr<Job> job;
      {
        std::unique_lock lock(mutex_);
        if (!work_waits_.wait(lock, stop, [this] { return !waiting_.empty(); })) return;
        if (stop.stop_requested()) return;
        job = std::move(waiting_.front());
        waiting_.pop_front();
      }
      std::optional<Out> output;
      std::exception_ptr failure;
      try {
        output.emplace(work_(std::move(*job->input), worker));
      } catch (...) {
        failure = std::current_exception();
      }
      job->input.reset();
      {
        const std::lock_guard lock(mutex_);
        job->output = std::move(output);
        job->failure = failure;
        job->done = true;
      }
      job_done_.notify_one();
    }
  }

  bool front_is_done() {
    if (in_order_.empty()) return false;
    const std::lock_guard lock(mutex_);
    return in_order_.front()->done;
  }

  void give_front() {
    const std::shared_ptr<Job> job = std::move(in_order_.front());
    in_order_.pop_front();
    {
      std::unique_lock lock(mutex_);
      job_done_.wait(lock, [&job] { return job->done; });
    }
    if (job->failure) {
      stopped_ = true;
      std::rethrow_exception(job->failure);
    }
    stopped_ = !give_(std::move(*job->output));
  }

  Work work_;
  Give give_;
  std::size_t limit_ = 0;
  bool stopped_ = false;
  std::deque<std::shared_ptr<Job>> in_order_;  // pushed, not yet given; the caller's thread only

  std::mutex mutex_;
  std::condition_variable_any work_waits_;
  std::condition_variable job_done_;
  std::deque<std::shared_ptr<Job>> waiting_;  // guarded by mutex_
  std::vector<std::jthread> workers_;         // last: joined before what they use goes
};

}  // namespace demarche::facade
