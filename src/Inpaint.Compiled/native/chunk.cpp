#include "chunk.h"

namespace inpaint {

using dnnl::memory;
using tag = memory::format_tag;
using data_type = memory::data_type;

dnnl::memory WeightCache::get(const dnnl::engine &engine, int operation, const memory &plain, const memory::desc &wanted) {
  for (auto &[owner, weights] : stored)
    if (owner == operation && weights.get_desc() == wanted) return weights;
  memory weights(wanted, engine);
  dnnl::stream stream(engine);
  dnnl::reorder(plain, weights).execute(stream, const_cast<memory &>(plain), weights);
  stream.wait();
  stored.emplace_back(operation, weights);
  return weights;
}

Chunk::Chunk(const dnnl::engine &engine, const Program &program, WeightCache &cache, int samples, int threads)
    : samples(samples), threads(threads), scratch_bytes(64), engine(engine), program(program), steps(program.operations.size()) {
  size_t at = 0;
  for (size_t i = 0; i < program.buffers.size(); i++) {
    offsets.push_back(at);
    const size_t bytes = size_t(program.buffers[i].size()) * samples * (program.narrow[i] ? sizeof(bfloat16) : sizeof(float));
    at += (bytes + 127) / 128 * 128;
  }
  latents_offset = at;
  int most = 0;
  for (const auto &operation : program.operations)
    if (operation.kind == latent) {
      const auto &state = program.buffers[operation.target];
      most = std::max(most, operation.latent * state.height * state.width);
    }
  arena_bytes = at + most * sizeof(float);
  for (size_t i = 0; i < steps.size(); i++) {
    const auto &operation = program.operations[i];
    if (operation.kind == convolution) add_convolution(operation, int(i), cache);
    if (operation.kind == dense) add_dense(operation, int(i), cache);
  }
}

data_type Chunk::type(int buffer) const { return program.narrow[buffer] ? data_type::bf16 : data_type::f32; }

dnnl::primitive_attr Chunk::attributes(const Operation &operation) const {
  dnnl::post_ops after;
  if (operation.accumulate) after.append_sum();
  if (operation.with_relu) after.append_eltwise(1.f, dnnl::algorithm::eltwise_relu, 0.f, 0.f);
  dnnl::primitive_attr attributes;
  attributes.set_post_ops(after);
  // oneDNN's own scratchpad belongs to the creating thread; workers bring theirs.
  attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
  return attributes;
}

void Chunk::add_convolution(const Operation &operation, int index, WeightCache &cache) {
  const auto &from = program.buffers[operation.source], &to = program.buffers[operation.target];
  const memory::dim kernel = operation.kernel, padding = kernel == 3 ? 1 : 0;
  const memory::desc source({samples, from.channels, from.height, from.width}, type(operation.source), tag::nChw16c);
  const memory::desc target({samples, to.channels, to.height, to.width}, type(operation.target), tag::nChw16c);
  const memory::dims shape{to.channels, from.channels, kernel, kernel};
  const memory::desc weights(shape, type(operation.source), tag::any), bias({to.channels}, data_type::f32, tag::x);
  const auto attributes = this->attributes(operation);
  const dnnl::convolution_forward::primitive_desc description(
      {dnnl::prop_kind::forward_inference, dnnl::algorithm::convolution_direct, source, weights, bias, target,
       {operation.stride, operation.stride}, {padding, padding}, {padding, padding}},
      attributes, engine);
  auto *values = const_cast<float *>(program.weights.data());
  const memory plain({shape, data_type::f32, tag::oihw}, engine, values + operation.weights);
  steps[index] = {dnnl::convolution_forward(description), cache.get(engine, index, plain, description.weights_desc()),
                  memory(bias, engine, values + operation.bias), source, target, description.scratchpad_desc()};
  scratch_bytes = std::max(scratch_bytes, description.scratchpad_desc().get_size());
}

// Always on one thread: with more, oneDNN cuts the sums in other places, and the same seed would give other bits.
void Chunk::add_dense(const Operation &operation, int index, WeightCache &cache) {
  Threads one(1);
  const auto in = program.buffers[operation.source].size(), out = program.buffers[operation.target].size();
  const memory::desc source({samples, in}, type(operation.source), tag::nc), target({samples, out}, type(operation.target), tag::nc);
  const memory::desc weights({out, in}, type(operation.source), tag::any), bias({out}, data_type::f32, tag::x);
  const auto attributes = this->attributes(operation);
  const dnnl::inner_product_forward::primitive_desc description(
      {dnnl::prop_kind::forward_inference, source, weights, bias, target}, attributes, engine);
  auto *values = const_cast<float *>(program.weights.data());
  const memory plain({{out, in}, data_type::f32, tag::oi}, engine, values + operation.weights);
  steps[index] = {dnnl::inner_product_forward(description), cache.get(engine, index, plain, description.weights_desc()),
                  memory(bias, engine, values + operation.bias), source, target, description.scratchpad_desc()};
  scratch_bytes = std::max(scratch_bytes, description.scratchpad_desc().get_size());
}

Chunk::Binding Chunk::bind(char *arena, char *scratch) const {
  Binding binding;
  for (auto offset : offsets) binding.buffers.push_back(arena + offset);
  binding.latents = reinterpret_cast<float *>(arena + latents_offset);
  binding.arguments.resize(steps.size());
  for (size_t i = 0; i < steps.size(); i++) {
    const auto &step = steps[i];
    const auto &operation = program.operations[i];
    if (!step.primitive) continue;
    binding.arguments[i] = {
        {DNNL_ARG_SRC, memory(step.source, engine, binding.buffers[operation.source])},
        {DNNL_ARG_DST, memory(step.target, engine, binding.buffers[operation.target])},
        {DNNL_ARG_WEIGHTS, step.weights},
        {DNNL_ARG_BIAS, step.bias},
        {DNNL_ARG_SCRATCHPAD, memory(step.scratch, engine, scratch)},
    };
  }
  return binding;
}

void Chunk::run(const Binding &binding, const dnnl::stream &stream, const float *const *first, const float *const *second,
                float *const *outputs) const {
  for (size_t i = 0; i < steps.size(); i++) {
    const auto &operation = program.operations[i];
    Threads team(operation.kind == dense ? 1 : threads);
    if (steps[i].primitive) steps[i].primitive.execute(stream, binding.arguments[i]);
    else run_kernel(operation, binding, first, second, outputs);
  }
}

void Chunk::run_kernel(const Operation &op, const Binding &binding, const float *const *first, const float *const *second,
                       float *const *outputs) const {
  const auto *inputs = op.external == 0 ? first : second;
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
  for (int s = 0; s < samples; s++) {
    switch (op.kind) {
    case relu: typed(op.target, s, [&](auto *to) { apply_relu(at(op.source, s), to, program.buffers[op.target].size()); }); break;
    case load:
      if (op.accumulate) apply_add(inputs[s] + op.offset, at(op.target, s), program.buffers[op.target].size());
      else typed(op.target, s, [&](auto *to) { apply_load(inputs[s] + op.offset, to, program.buffers[op.target].size()); });
      break;
    case add_channels: apply_add_channels(inputs[s] + op.offset, at(op.target, s), program.buffers[op.target]); break;
    case store: std::memcpy(outputs[s] + op.offset, at(op.source, s), program.buffers[op.source].size() * sizeof(float)); break;
    case latent:
      typed(op.activated, s, [&](auto *active) {
        apply_latent(at(op.source, s), inputs[s] + op.offset, program.weights.data() + op.weights, program.weights.data() + op.bias, op.latent,
                     binding.latents, at(op.target, s), active, program.buffers[op.target]);
      });
      break;
    case shuffle:
      typed(op.activated, s, [&](auto *active) { apply_shuffle(at(op.source, s), at(op.target, s), active, program.buffers[op.source]); });
      break;
    case unfold: typed(op.target, s, [&](auto *to) { apply_unfold(inputs[s] + op.offset, to, op.latent, program.buffers[op.target]); }); break;
    case pixels: apply_pixels(at(op.source, s), outputs[s] + op.offset, program.buffers[op.source]); break;
    }
  }
}

} // namespace inpaint
