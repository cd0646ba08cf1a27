#include "crew.h"
#include <climits>
#include <immintrin.h>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace inpaint {

namespace {

// Of about 20 ns each: a part takes microseconds, and so does the way from one single sample to the next where nothing else is asked for.
constexpr int most_spins = 2000;

} // namespace

void Claims::wait() const {
  const uint32_t all = ((1u << parts) - 1) << most_members;
  for (int spins = 0; (state.load(std::memory_order_acquire) & all) != all; spins++)
    if (spins < most_spins) _mm_pause();
    else std::this_thread::yield(); // the one that has it may need this processor
}

Crew::~Crew() {
  ending = true;
  ticket += 2;
  syscall(SYS_futex, &ticket, FUTEX_WAKE_PRIVATE, INT_MAX, nullptr, nullptr, 0);
  for (auto &thread : threads) thread.join();
}

void Crew::begin(int members) {
  while (int(threads.size()) < members - 1) threads.emplace_back(&Crew::help, this, int(threads.size()) + 1);
  wanted = members;
  ticket++;
  if (asleep.load() > 0) syscall(SYS_futex, &ticket, FUTEX_WAKE_PRIVATE, members - 1, nullptr, nullptr, 0);
}

void Crew::help(int member) {
  for (int seen = 0;;) {
    int now = ticket.load();
    for (int spins = 0; now == seen && spins < most_spins; spins++, now = ticket.load()) _mm_pause();
    if (now == seen) {
      asleep++;
      while ((now = ticket.load()) == seen) syscall(SYS_futex, &ticket, FUTEX_WAIT_PRIVATE, seen, nullptr, nullptr, 0);
      asleep--;
    }
    if (ending) return;
    seen = now;
    if (now % 2 == 0 || member >= wanted) continue;
    inside++;
    if (ticket.load() == now) work(member);
    inside--;
  }
}

} // namespace inpaint
