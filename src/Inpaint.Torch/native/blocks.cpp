// The memory of tensors on the processor. A training step frees and asks for the same few hundred sizes again, from whichever thread runs it;
// handed back to the system, every page of them would be cleared and mapped anew each time. Freed blocks are kept by size instead, the last
// one freed handed out first, while the caches still hold it. Large ones are aligned for huge pages.
#include <c10/core/CPUAllocator.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <mutex>
#include <sys/mman.h>
#include <vector>

namespace {

constexpr size_t header_bytes = 64;             // in front of every block, so that one function can free them all; keeps data aligned to 64
constexpr size_t smallest_kept = 64 << 10;      // below, the C library's own caches do
constexpr size_t huge_page = 2 << 20;
constexpr size_t most_kept = size_t(1) << 30;   // bytes of free blocks; more goes back to the system

struct Header {
  size_t bytes; // of the whole block; 0: from the C library
};

// Eight sizes between a power of two and the next: at most an eighth of a block is unused.
size_t rounded(size_t bytes) {
  const size_t step = (size_t(1) << (63 - __builtin_clzll(bytes))) / 8;
  return (bytes + step - 1) / step * step;
}

size_t index_of(size_t size) {
  const int power = 63 - __builtin_clzll(size);
  return size_t(power) * 8 + (size >> (power - 3)) % 8;
}

size_t size_of(size_t index) { return (8 + index % 8) << (index / 8 - 3); }

void *map(size_t bytes) {
  if (bytes < huge_page) {
    void *block = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return block == MAP_FAILED ? nullptr : block;
  }
  auto *region = static_cast<char *>(mmap(nullptr, bytes + huge_page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
  if (region == MAP_FAILED) return nullptr;
  auto *block = reinterpret_cast<char *>((reinterpret_cast<uintptr_t>(region) + huge_page - 1) / huge_page * huge_page);
  if (block > region) munmap(region, block - region);
  if (auto *end = block + bytes, *last = region + bytes + huge_page; end < last) munmap(end, last - end);
  madvise(block, bytes, MADV_HUGEPAGE);
  return block;
}

class Blocks {
public:
  void *take(size_t size) {
    {
      std::lock_guard<std::mutex> lock(gate);
      auto &list = free_blocks[index_of(size)];
      if (!list.empty()) {
        void *block = list.back();
        list.pop_back();
        kept -= size;
        return block;
      }
    }
    void *block = map(size);
    if (block != nullptr) return block;
    give_all_back();
    return map(size);
  }

  void give_back(void *block, size_t size) {
    {
      std::lock_guard<std::mutex> lock(gate);
      if (kept + size <= most_kept) {
        free_blocks[index_of(size)].push_back(block);
        kept += size;
        return;
      }
    }
    munmap(block, size);
  }

private:
  void give_all_back() {
    std::lock_guard<std::mutex> lock(gate);
    for (size_t index = 0; index < free_blocks.size(); index++) {
      for (void *block : free_blocks[index]) munmap(block, size_of(index));
      free_blocks[index].clear();
    }
    kept = 0;
  }

  std::mutex gate;
  std::array<std::vector<void *>, 64 * 8> free_blocks;
  size_t kept = 0;
};

Blocks &blocks() {
  static auto *all = new Blocks; // outlives the last tensor
  return *all;
}

void release(void *data) {
  if (data == nullptr) return;
  void *block = static_cast<char *>(data) - header_bytes;
  const size_t bytes = static_cast<Header *>(block)->bytes;
  if (bytes == 0) std::free(block);
  else blocks().give_back(block, bytes);
}

// Which of the overloads libtorch declares, and whether it declares copy_data, depends on its version.
class TensorMemory final : public c10::Allocator {
public:
  c10::DataPtr allocate(size_t bytes) const { return make(bytes); }
  c10::DataPtr allocate(size_t bytes) { return make(bytes); }
  c10::DeleterFnPtr raw_deleter() const { return &release; }
  void copy_data(void *to, const void *from, size_t bytes) const { std::copy_n(static_cast<const char *>(from), bytes, static_cast<char *>(to)); }

private:
  static c10::DataPtr make(size_t bytes) {
    if (bytes == 0) return {nullptr, nullptr, &release, c10::Device(c10::DeviceType::CPU)};
    const size_t whole = bytes + header_bytes, kept = whole >= smallest_kept ? rounded(whole) : 0;
    void *block = nullptr;
    if (kept != 0) block = blocks().take(kept);
    else if (posix_memalign(&block, header_bytes, whole) != 0) block = nullptr;
    if (block == nullptr || whole < bytes)
      TORCH_CHECK(false, "DefaultCPUAllocator: can't allocate memory: you tried to allocate ", bytes, " bytes.");
    static_cast<Header *>(block)->bytes = kept;
    void *data = static_cast<char *>(block) + header_bytes;
    return {data, data, &release, c10::Device(c10::DeviceType::CPU)};
  }
} tensor_memory;

struct Install {
  Install() { c10::SetCPUAllocator(&tensor_memory); }
} install;

} // namespace
