// Threads that share the work of one chunk. Every member calls the same functions in the same order; between two that depend on each other
// all of them meet.
#pragma once
#include <algorithm>
#include <atomic>
#include <immintrin.h>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace inpaint {

class Meeting {
public:
  // Waits busily at first, for a layer takes microseconds, then asleep: on a busy machine a late member may need this processor.
  void wait(int members) {
    const int now = round.load(std::memory_order_acquire);
    if (arrived.fetch_add(1, std::memory_order_acq_rel) + 1 == members) {
      arrived.store(0, std::memory_order_relaxed);
      round.store(now + 1);
      if (sleepers.load() > 0) syscall(SYS_futex, &round, FUTEX_WAKE_PRIVATE, members, nullptr, nullptr, 0);
      return;
    }
    for (int spins = 0; spins < most_spins; spins++) {
      if (round.load(std::memory_order_acquire) != now) return;
      _mm_pause();
    }
    sleepers.fetch_add(1);
    while (round.load() == now) syscall(SYS_futex, &round, FUTEX_WAIT_PRIVATE, now, nullptr, nullptr, 0);
    sleepers.fetch_sub(1);
  }

private:
  static constexpr int most_spins = 2000;
  std::atomic<int> arrived{0}, round{0}, sleepers{0};
};

// Whether a team is worth it: threads that are not given a processor at the same time wait for one another longer than they compute. The
// results are the same bits either way, so the times that passed may decide.
class Pace {
public:
  bool together() {
    calls++;
    if (calls <= trials) return calls % 2 == 0;
    return (smoothed[1] < smoothed[0]) != (calls % explore == 0);
  }

  void record(bool was_together, double seconds) {
    auto &value = smoothed[was_together];
    if (value == 0 || seconds < smoothed[!was_together] || (calls <= trials && seconds < value)) value = seconds;
    else if (calls > trials) value += weight * (seconds - value);
  }

private:
  static constexpr int trials = 8;   // of both ways in turn, of which the shortest counts: the first ones wait for memory and for threads
  static constexpr int explore = 64; // every so many calls the slower way has its chance
  static constexpr double weight = 0.2;
  double smoothed[2] = {};
  int calls = 0;
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
