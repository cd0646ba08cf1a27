#include "chunk.h"
#include <set>

namespace inpaint {

Chunk::Chunk(const dnnl::engine &engine, const Program &program, WeightCache &cache, int samples)
    : samples(samples), program(program) {
  size_t at = 0;
  for (size_t i = 0; i < program.buffers.size(); i++) {
    offsets.push_back(at);
    const size_t bytes = size_t(program.buffers[i].size()) * samples * (program.narrow[i] ? sizeof(bfloat16) : sizeof(float));
    at += whole_lines(bytes);
  }
  latents_offset = at;
  int most = 0;
  for (const auto &operation : program.operations)
    if (operation.kind == latent) {
      const auto &state = program.buffers[operation.target];
      most = std::max(most, operation.latent * state.height * state.width);
    }
  arena_bytes = at + most * sizeof(float);
  for (const auto &layer : program.layers)
    if (layer) member_bytes = std::max(member_bytes, whole_lines(layer->scratch_floats(samples) * sizeof(float)));
  scratch_bytes = member_bytes * (samples == 1 ? most_members : 1);
  if (program.with_primitives) {
    primitives = std::make_unique<Primitives>(engine, program.operations, program.buffers, program.narrow, program.weights, cache, samples);
    scratch_bytes = std::max(scratch_bytes, primitives->scratch_bytes);
  }
  find_meetings();
}

// A member may begin an operation before the others have ended the ones before it, unless it reads what these write or writes what they touch.
void Chunk::find_meetings() {
  constexpr int latents = -2; // the buffer of z
  std::set<int> read, written;
  for (size_t i = 0; i < program.operations.size(); i++) {
    const auto &operation = program.operations[i];
    std::set<int> reads{operation.source}, writes{operation.target, operation.activated};
    if (operation.kind == latent) writes.insert(latents);
    reads.erase(-1);
    writes.erase(-1);
    const bool touched = std::any_of(reads.begin(), reads.end(), [&](int buffer) { return written.count(buffer) > 0; })
        || std::any_of(writes.begin(), writes.end(), [&](int buffer) { return written.count(buffer) + read.count(buffer) > 0; });
    if (touched) {
      read.clear();
      written.clear();
    }
    meets.push_back(touched);
    read.insert(reads.begin(), reads.end());
    written.insert(writes.begin(), writes.end());
  }
}

Chunk::Binding Chunk::bind(char *arena, char *scratch) const {
  Binding binding;
  for (auto offset : offsets) binding.buffers.push_back(arena + offset);
  binding.latents = reinterpret_cast<float *>(arena + latents_offset);
  binding.scratch = scratch;
  if (primitives) binding.arguments = primitives->bind(binding.buffers, scratch);
  return binding;
}

void Chunk::run(const Binding &binding, const dnnl::stream &stream, const Rows &rows) const {
  for (size_t i = 0; i < program.operations.size(); i++) {
    if (!program.multiplies(program.operations[i])) run_kernel(program.operations[i], binding, rows);
    else if (primitives) primitives->run(i, binding.arguments[i], stream, binding.buffers);
    else run_layer(i, binding, {}, 0);
  }
}

// What lies between the layers is too little to share.
void Chunk::open(int members) {
  if (claims.empty()) claims = std::vector<Claims>(program.operations.size());
  for (size_t i = 0; i < claims.size(); i++) claims[i].reset(program.multiplies(program.operations[i]) ? members : 1);
}

void Chunk::join(int member, const Binding &binding, const Rows &rows) {
  size_t ended = 0;
  const auto wait = [&](size_t before) {
    for (; ended < before; ended++) claims[ended].wait();
  };
  for (size_t i = 0; i < claims.size(); i++) {
    if (meets[i]) wait(i);
    const int parts = claims[i].count();
    for (int n = 0; n < parts; n++) {
      const int part = (member + n) % parts; // the same one every time where all are there, which finds what it wrote in its cache
      if (!claims[i].take(part)) continue;
      if (program.multiplies(program.operations[i])) run_layer(i, binding, {part, parts}, member);
      else run_kernel(program.operations[i], binding, rows);
      claims[i].finish(part);
    }
  }
  if (member == 0) wait(claims.size());
}

void Chunk::run_layer(size_t i, const Binding &binding, const Part &part, int member) const {
  const auto buffer = [&](int index) { return index < 0 ? nullptr : reinterpret_cast<float *>(binding.buffers[index]); };
  const auto &operation = program.operations[i];
  program.layers[i]->run({buffer(operation.source), buffer(operation.target), buffer(operation.activated), samples},
                         reinterpret_cast<float *>(binding.scratch + member * member_bytes), part);
}

void Chunk::run_kernel(const Operation &op, const Binding &binding, const Rows &rows) const {
  const auto *inputs = op.external == 0 ? rows.first : rows.second;
  // A buffer of one sample, and the same as the narrow type.
  const auto at = [&](int buffer, int sample) { return reinterpret_cast<float *>(binding.buffers[buffer]) + sample * program.buffers[buffer].size(); };
  const auto narrow_at = [&](int buffer, int sample) {
    return reinterpret_cast<bfloat16 *>(binding.buffers[buffer]) + sample * program.buffers[buffer].size();
  };
  // Calls a kernel with the target of its type; null where there is none.
  const auto typed = [&](int buffer, int sample, auto &&kernel) {
    if (buffer < 0) kernel(static_cast<float *>(nullptr));
    else if (program.narrow[buffer]) kernel(narrow_at(buffer, sample));
    else kernel(at(buffer, sample));
  };
  const Buffer &source = program.buffers[std::max(op.source, 0)], &target = program.buffers[std::max(op.target, 0)];
  for (int s = 0; s < samples; s++) {
    switch (op.kind) {
    case relu: typed(op.target, s, [&](auto *to) { apply_relu(at(op.source, s), to, vectors(target)); }); break;
    case load:
      if (op.accumulate) apply_add(inputs[s] + op.offset, at(op.target, s), vectors(target));
      else typed(op.target, s, [&](auto *to) { apply_load(inputs[s] + op.offset, to, vectors(target)); });
      break;
    case add_channels: apply_add_channels(inputs[s] + op.offset, at(op.target, s), target); break;
    case store: apply_load(at(op.source, s), rows.outputs[s] + op.offset, vectors(source)); break;
    case latent:
      typed(op.activated, s, [&](auto *active) {
        apply_latent(at(op.source, s), inputs[s] + op.offset, program.weights.data() + op.weights, program.weights.data() + op.bias, op.latent,
                     binding.latents, at(op.target, s), active, target);
      });
      break;
    case shuffle:
      typed(op.activated, s, [&](auto *active) { apply_shuffle(at(op.source, s), at(op.target, s), active, source); });
      break;
    case unfold:
      typed(op.target, s, [&](auto *to) { apply_unfold(inputs[s] + op.offset, to, op.latent, target); });
      break;
    case pixels: apply_pixels(at(op.source, s), rows.outputs[s] + op.offset, source); break;
    }
  }
}

} // namespace inpaint
