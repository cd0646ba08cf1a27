// A program made ready for a number of samples at a time.
#pragma once
#include "kernels.h"
#include "layer.h"
#include "primitives.h"

namespace inpaint {

// Processors fetch cache lines in pairs: what lies in one pair belongs to one member.
constexpr size_t line_pair = 128;
constexpr size_t whole_lines(size_t bytes) { return (bytes + line_pair - 1) / line_pair * line_pair; }

struct Program {
  std::vector<Buffer> buffers;
  std::vector<Operation> operations;
  std::vector<float> weights;
  std::vector<char> narrow;                   // by buffer: 1 = bfloat16
  std::vector<std::unique_ptr<Layer>> layers; // by operation; empty where oneDNN multiplies
  bool with_primitives = false;

  bool multiplies(const Operation &operation) const { return operation.kind == convolution || operation.kind == dense; }
};

class Chunk {
public:
  // samples: run together.
  Chunk(const dnnl::engine &engine, const Program &program, WeightCache &cache, int samples);

  const int samples;
  size_t arena_bytes, scratch_bytes; // of scratch, a part for each member

  // Where one worker runs the chunk.
  struct Binding {
    std::vector<char *> buffers;
    float *latents; // one sample's z
    char *scratch;
    std::vector<Primitives::Arguments> arguments; // by operation
  };
  Binding bind(char *arena, char *scratch) const;

  // first, second: one row by sample; outputs: one row by sample.
  struct Rows {
    const float *const *first, *const *second;
    float *const *outputs;
  };
  void run(const Binding &binding, const dnnl::stream &stream, const Rows &rows) const;

  // The same by several members: `open` before the first of them, then each calls `join`. Member 0 returns when all is done.
  void open(int members);
  void join(int member, const Binding &binding, const Rows &rows);

private:
  void run_layer(size_t operation, const Binding &binding, const Part &part, int member) const;
  void run_kernel(const Operation &operation, const Binding &binding, const Rows &rows) const;
  void find_meetings();

  const Program &program;
  size_t member_bytes = line_pair;
  std::vector<Claims> claims; // by operation
  std::unique_ptr<Primitives> primitives;
  std::vector<size_t> offsets;
  std::vector<char> meets; // by operation: 1 = it touches what other members may still be working on
  size_t latents_offset;
};

} // namespace inpaint
