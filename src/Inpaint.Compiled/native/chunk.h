// A program made ready for a number of samples at a time: oneDNN primitives with weights in the layout that each wants.
#pragma once
#include "kernels.h"
#include <dnnl.hpp>
#include <memory>
#include <omp.h>
#include <unordered_map>
#include <vector>

namespace inpaint {

// oneDNN reads the number of threads of the calling one.
class Threads {
public:
  explicit Threads(int count) : before(omp_get_max_threads()) { omp_set_num_threads(count); }
  ~Threads() { omp_set_num_threads(before); }

private:
  int before;
};

// Weights in oneDNN's layouts, shared by the chunks that want the same ones.
class WeightCache {
public:
  dnnl::memory get(const dnnl::engine &engine, int operation, const dnnl::memory &plain, const dnnl::memory::desc &wanted);

private:
  std::vector<std::pair<int, dnnl::memory>> stored;
};

struct Program {
  std::vector<Buffer> buffers;
  std::vector<Operation> operations;
  std::vector<float> weights;
  std::vector<char> narrow; // by buffer: 1 = bfloat16
};

class Chunk {
public:
  // samples: run together; threads: that each primitive uses.
  Chunk(const dnnl::engine &engine, const Program &program, WeightCache &cache, int samples, int threads);

  const int samples, threads;
  size_t arena_bytes, scratch_bytes;

  // Where one worker runs the chunk: arguments bound to its memory.
  struct Binding {
    std::vector<char *> buffers;
    float *latents; // one sample's z
    std::vector<std::unordered_map<int, dnnl::memory>> arguments; // by operation
  };
  Binding bind(char *arena, char *scratch) const;

  // first, second: one row by sample; outputs: one row by sample.
  void run(const Binding &binding, const dnnl::stream &stream, const float *const *first, const float *const *second, float *const *outputs) const;

private:
  struct Step {
    dnnl::primitive primitive;
    dnnl::memory weights, bias;
    dnnl::memory::desc source, target, scratch;
  };
  void add_convolution(const Operation &operation, int index, WeightCache &cache);
  void add_dense(const Operation &operation, int index, WeightCache &cache);
  void run_kernel(const Operation &operation, const Binding &binding, const float *const *first, const float *const *second, float *const *outputs) const;
  dnnl::memory::data_type type(int buffer) const;
  dnnl::primitive_attr attributes(const Operation &operation) const;

  const dnnl::engine &engine;
  const Program &program;
  std::vector<Step> steps; // by operation; empty where a kernel runs
  std::vector<size_t> offsets;
  size_t latents_offset;
};

} // namespace inpaint
