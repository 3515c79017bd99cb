#include "cli/interrupt.h"

#include <atomic>
#include <initializer_list>

namespace demarche::cli {
namespace {

// A handler can reach nothing but static storage; lock-free, so safe in it.
std::atomic<bool> signalled = false;  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void on_signal(int /*number*/) { signalled.store(true, std::memory_order_relaxed); }

}  // namespace

void Interrupt::watch() {
  struct sigaction action {};
  action.sa_handler = on_signal;
  action.sa_flags = static_cast<int>(SA_RESETHAND);  // no SA_RESTART: waiting for standard input ends
  for (const int number : {SIGINT, SIGTERM}) sigaction(number, &action, nullptr);
  struct sigaction ignore {};
  ignore.sa_handler = SIG_IGN;
  for (const int number : {SIGPIPE, SIGXFSZ}) sigaction(number, &ignore, nullptr);
}

bool Interrupt::requested() { return signalled.load(std::memory_order_relaxed); }

}  // namespace demarche::cli
