// The convolutions and dense layers of a program as oneDNN's primitives, with weights in the layout that each wants: for bfloat16, and as the
// measure of what the processor can do.
#pragma once
#include "program.h"
#include <dnnl.hpp>
#include <unordered_map>
#include <vector>

namespace inpaint {

// Weights in oneDNN's layouts, shared by the chunks that want the same ones.
class WeightCache {
public:
  dnnl::memory get(const dnnl::engine &engine, int operation, const dnnl::memory &plain, const dnnl::memory::desc &wanted);

private:
  std::vector<std::pair<int, dnnl::memory>> stored;
};

class Primitives {
public:
  using Arguments = std::unordered_map<int, dnnl::memory>;

  Primitives(const dnnl::engine &engine, const std::vector<Operation> &operations, const std::vector<Buffer> &buffers, const std::vector<char> &narrow,
             const std::vector<float> &weights, WeightCache &cache, int samples);

  size_t scratch_bytes = 0;

  // Arguments by operation, bound to memory.
  std::vector<Arguments> bind(const std::vector<char *> &memory, char *scratch) const;

  void run(size_t operation, const Arguments &arguments, const dnnl::stream &stream, const std::vector<char *> &memory) const;

private:
  struct Step {
    dnnl::primitive primitive;
    dnnl::memory weights, bias;
    dnnl::memory::desc source, target, scratch;
  };
  void add_convolution(const Operation &operation, int index, WeightCache &cache);
  void add_dense(const Operation &operation, int index, WeightCache &cache);
  dnnl::memory::data_type type(int buffer) const;
  dnnl::primitive_attr attributes(const Operation &operation) const;

  const dnnl::engine &engine;
  const std::vector<Operation> &operations;
  const std::vector<Buffer> &buffers;
  const std::vector<char> &narrow;
  float *values;
  const int samples;
  std::vector<Step> steps; // by operation; empty where a kernel runs
};

} // namespace inpaint
