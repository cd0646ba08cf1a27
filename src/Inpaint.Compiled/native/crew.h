// Threads that share the work of a single sample. Nobody waits for a thread to come: whoever is there takes the next part of the work, and the
// one that was asked for the sample takes all of it where no other gets a processor in time.
#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <thread>
#include <vector>

namespace inpaint {

// Members that share a single sample: with more, they would wait for one another longer than they compute.
constexpr int most_members = 4;

// Part `index` of `count` equal parts of a piece of work.
struct Part {
  int index = 0, count = 1;

  struct Range {
    int begin, end;
  };
  Range of(int pieces) const { return {pieces * index / count, pieces * (index + 1) / count}; }
};

// The parts of one piece of work, each taken by one member.
class alignas(128) Claims {
public:
  void reset(int parts_now) {
    state.store(0, std::memory_order_relaxed);
    parts = parts_now;
  }

  int count() const { return parts; }

  // True for the one member that is to do the part.
  bool take(int part) {
    const uint32_t mine = 1u << part;
    return !(state.load(std::memory_order_relaxed) & mine) && !(state.fetch_or(mine, std::memory_order_relaxed) & mine);
  }

  void finish(int part) { state.fetch_or(1u << (part + most_members), std::memory_order_release); }

  // Until the members that took parts have done them, all of which are taken.
  void wait() const;

private:
  std::atomic<uint32_t> state{0}; // bits: parts taken, then parts done
  int parts = 1;
};

// Threads that sleep until there is work in which they may help.
class Crew {
public:
  // work: called with 0 on the thread that asks, and on others with 1 to most_members - 1.
  explicit Crew(std::function<void(int member)> work) : work(std::move(work)) {}
  ~Crew();
  Crew(const Crew &) = delete;

  // Does the work here and with up to members - 1 helpers, of which any may come late or never; so nothing may be left to do when work(0)
  // returns, though a late one may still look for it. False, and nothing done, where one is looking yet; `prepare` is called while none is.
  template <class Prepare> bool run(int members, Prepare &&prepare) {
    if (inside.load() > 0) return false;
    prepare();
    begin(members);
    work(0);
    ticket++;
    return true;
  }

private:
  void begin(int members);
  void help(int member);

  const std::function<void(int member)> work;
  std::vector<std::thread> threads;
  std::atomic<int> ticket{0}; // odd: there is work
  std::atomic<int> inside{0}, asleep{0}, wanted{0};
  std::atomic<bool> ending{false};
};

} // namespace inpaint
