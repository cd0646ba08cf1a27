// Threads that share the work of one chunk. Every member calls the same functions in the same order; between two that depend on each other
// all of them meet.
#pragma once
#include <algorithm>
#include <atomic>
#include <immintrin.h>
#include <sched.h>

namespace inpaint {

class Meeting {
public:
  // Waits busily, for a layer takes microseconds, but gives the processor away where another member is late: it may need this one.
  void wait(int members) {
    const int now = round.load(std::memory_order_acquire);
    if (arrived.fetch_add(1, std::memory_order_acq_rel) + 1 == members) {
      arrived.store(0, std::memory_order_relaxed);
      round.store(now + 1, std::memory_order_release);
      return;
    }
    for (int spins = 0; round.load(std::memory_order_acquire) == now; spins++)
      if (spins < most_spins) _mm_pause();
      else sched_yield();
  }

private:
  static constexpr int most_spins = 2000;
  std::atomic<int> arrived{0}, round{0};
};

struct Team {
  int index = 0, members = 1;
  Meeting *meeting = nullptr;

  void meet() const {
    if (members > 1) meeting->wait(members);
  }

  // This member's part of `count` equal pieces of work.
  struct Share {
    int begin, end;
  };
  Share share(int count) const { return {count * index / members, count * (index + 1) / members}; }
};

} // namespace inpaint
