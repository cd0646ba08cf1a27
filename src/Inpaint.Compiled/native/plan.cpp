// The library's entry points. Samples are split into chunks; every chunk runs through the whole program on one thread, so that what one
// layer wrote is still in that thread's cache when the next one reads it, and threads meet once a batch. A single sample cannot be split:
// a crew shares each of its layers instead.
#include "chunk.h"
#include <cstdlib>
#include <map>
#include <omp.h>
#include <stdexcept>
#include <string>

using namespace inpaint;

namespace {

thread_local std::string last_error;

struct Free {
  void operator()(void *block) const { std::free(block); }
};
using Block = std::unique_ptr<char, Free>;

Block allocate(size_t bytes) {
  auto *block = static_cast<char *>(std::aligned_alloc(line_pair, whole_lines(bytes)));
  if (!block) throw std::bad_alloc();
  return Block(block);
}

struct Worker {
  dnnl::stream stream;
  Block arena, scratch;
  size_t arena_bytes = 0, scratch_bytes = 0;
  std::map<const Chunk *, Chunk::Binding> bindings;

  explicit Worker(const dnnl::engine &engine) : stream(engine) {}

  const Chunk::Binding &binding(const Chunk &chunk) {
    if (chunk.arena_bytes > arena_bytes || chunk.scratch_bytes > scratch_bytes) {
      bindings.clear();
      arena = allocate(arena_bytes = std::max(arena_bytes, chunk.arena_bytes));
      scratch = allocate(scratch_bytes = std::max(scratch_bytes, chunk.scratch_bytes));
    }
    auto found = bindings.find(&chunk);
    if (found == bindings.end()) found = bindings.emplace(&chunk, chunk.bind(arena.get(), scratch.get())).first;
    return found->second;
  }
};

struct Plan {
  dnnl::engine engine{dnnl::engine::kind::cpu, 0};
  Program program;
  WeightCache cache;
  std::map<int, std::unique_ptr<Chunk>> chunks;
  std::vector<std::unique_ptr<Worker>> workers;
  int largest_chunk;

  Chunk &chunk(int samples) {
    auto &chunk = chunks[samples];
    if (!chunk) chunk = std::make_unique<Chunk>(engine, program, cache, samples);
    return *chunk;
  }

  // The sizes that a batch is split into, largest first, each a power of two.
  std::vector<int> split(int samples, int threads) const {
    int size = 1;
    while (size * 2 <= largest_chunk && size * 2 * threads <= samples) size *= 2;
    std::vector<int> sizes;
    for (; samples > 0; samples -= size) {
      while (size > samples) size /= 2;
      sizes.push_back(size);
    }
    return sizes;
  }

  void run(int samples, int threads, const Chunk::Rows &rows) {
    while (int(workers.size()) < threads) workers.push_back(std::make_unique<Worker>(engine));
    const auto sizes = split(samples, threads);
    if (sizes.size() == 1) return run_one(samples, threads, rows);
    std::vector<std::pair<const Chunk *, int>> parts;
    int at = 0;
    for (int size : sizes) {
      parts.emplace_back(&chunk(size), at);
      at += size;
    }
    for (auto &worker : workers)
      for (auto &[part, first_sample] : parts) worker->binding(*part);
    std::string failure;
#pragma omp parallel num_threads(threads)
    {
      auto &worker = *workers[omp_get_thread_num()];
#pragma omp for schedule(dynamic, 1)
      for (size_t i = 0; i < parts.size(); i++) {
        auto [part, offset] = parts[i];
        try {
          part->run(worker.binding(*part), worker.stream, {rows.first + offset, rows.second ? rows.second + offset : nullptr, rows.outputs + offset});
        } catch (const std::exception &error) {
#pragma omp critical
          failure = error.what();
        }
      }
    }
    if (!failure.empty()) throw std::runtime_error(failure);
  }

  // oneDNN's primitives are not shared: their threads start and stop once a layer, which takes three times as long as one thread takes.
  void run_one(int samples, int threads, const Chunk::Rows &rows) {
    const int members = program.with_primitives || samples > 1 ? 1 : std::min(threads, most_members);
    auto &whole = chunk(samples);
    auto &worker = *workers[0];
    const auto &binding = worker.binding(whole);
    const auto prepare = [&] {
      whole.open(members);
      shared = {&whole, binding, rows};
    };
    if (members == 1 || !crew.run(members, prepare)) whole.run(binding, worker.stream, rows);
  }

  // The single sample that the crew works on; it may be looked at after that is done.
  struct Shared {
    Chunk *chunk;
    Chunk::Binding binding;
    Chunk::Rows rows;
  } shared{};
  Crew crew{[this](int member) { shared.chunk->join(member, shared.binding, shared.rows); }};
};

template <class Body> int guarded(Body &&body) {
  try {
    body();
    return 1;
  } catch (const std::exception &error) {
    last_error = error.what();
  } catch (...) {
    last_error = "unknown error";
  }
  return 0;
}

} // namespace

#define EXPORT extern "C" __attribute__((visibility("default")))

EXPORT const char *ic_error() { return last_error.c_str(); }

// 0: oneDNN has no convolutions in this layout for this processor; 1: float32; 2: bfloat16 as well.
EXPORT int ic_level() {
  switch (dnnl_get_effective_cpu_isa()) {
  case dnnl_cpu_isa_avx512_core:
  case dnnl_cpu_isa_avx512_core_vnni: return 1;
  case dnnl_cpu_isa_avx512_core_bf16:
  case dnnl_cpu_isa_avx512_core_amx: return 2;
  default: return 0;
  }
}

EXPORT Plan *ic_create(const Buffer *buffers, int buffer_count, const Operation *operations, int operation_count, const float *weights,
                       int64_t weight_count, int arithmetic, int largest_chunk) {
  Plan *plan = nullptr;
  guarded([&] {
    auto made = std::make_unique<Plan>();
    made->largest_chunk = largest_chunk;
    auto &program = made->program;
    program.buffers.assign(buffers, buffers + buffer_count);
    program.operations.assign(operations, operations + operation_count);
    program.weights.assign(weights, weights + weight_count);
    program.narrow.assign(buffer_count, 0);
    program.layers.resize(operation_count);
    program.with_primitives = arithmetic != float32;
    for (int i = 0; i < operation_count; i++) {
      const auto &operation = program.operations[i];
      if (!program.multiplies(operation)) continue;
      // What is multiplied is narrow; what is summed up is not.
      if (arithmetic == bfloat16_by_onednn) program.narrow[operation.source] = 1;
      if (arithmetic == float32)
        program.layers[i] = make_layer(operation, program.buffers[operation.source], program.buffers[operation.target], program.weights.data());
    }
    plan = made.release();
  });
  return plan;
}

EXPORT void ic_free(Plan *plan) { delete plan; }

EXPORT int ic_run(Plan *plan, int samples, int threads, const float *const *first, const float *const *second, float *const *outputs) {
  return guarded([&] { plan->run(samples, threads, {first, second, outputs}); });
}

EXPORT void ic_grey(const float *logits, uint8_t *grey, int64_t size) { apply_grey(logits, grey, size); }
