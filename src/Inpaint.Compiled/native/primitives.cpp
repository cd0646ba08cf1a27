#include "primitives.h"
#include "kernels.h"
#include <omp.h>

namespace inpaint {

using dnnl::memory;
using tag = memory::format_tag;
using data_type = memory::data_type;

namespace {

// oneDNN asks the calling thread how many to use. With more than one, dense layers would cut their sums in other places, and the same seed
// would give other bits.
class OneThread {
public:
  OneThread() : before(omp_get_max_threads()) { omp_set_num_threads(1); }
  ~OneThread() { omp_set_num_threads(before); }

private:
  int before;
};

} // namespace

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

Primitives::Primitives(const dnnl::engine &engine, const std::vector<Operation> &operations, const std::vector<Buffer> &buffers,
                       const std::vector<char> &narrow, const std::vector<float> &weights, WeightCache &cache, int samples)
    : engine(engine), operations(operations), buffers(buffers), narrow(narrow), values(const_cast<float *>(weights.data())), samples(samples),
      steps(operations.size()) {
  OneThread one;
  for (size_t i = 0; i < steps.size(); i++) {
    if (operations[i].kind == convolution) add_convolution(operations[i], int(i), cache);
    if (operations[i].kind == dense) add_dense(operations[i], int(i), cache);
  }
}

data_type Primitives::type(int buffer) const { return narrow[buffer] ? data_type::bf16 : data_type::f32; }

dnnl::primitive_attr Primitives::attributes(const Operation &operation) const {
  dnnl::post_ops after;
  if (operation.accumulate) after.append_sum();
  if (operation.with_relu) after.append_eltwise(1.f, dnnl::algorithm::eltwise_relu, 0.f, 0.f);
  dnnl::primitive_attr attributes;
  attributes.set_post_ops(after);
  // oneDNN's own scratchpad belongs to the creating thread; workers bring theirs.
  attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
  return attributes;
}

void Primitives::add_convolution(const Operation &operation, int index, WeightCache &cache) {
  const auto &from = buffers[operation.source], &to = buffers[operation.target];
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
  const memory plain({shape, data_type::f32, tag::oihw}, engine, values + operation.weights);
  steps[index] = {dnnl::convolution_forward(description), cache.get(engine, index, plain, description.weights_desc()),
                  memory(bias, engine, values + operation.bias), source, target, description.scratchpad_desc()};
  scratch_bytes = std::max(scratch_bytes, description.scratchpad_desc().get_size());
}

void Primitives::add_dense(const Operation &operation, int index, WeightCache &cache) {
  const auto in = buffers[operation.source].size(), out = buffers[operation.target].size();
  const memory::desc source({samples, in}, type(operation.source), tag::nc), target({samples, out}, type(operation.target), tag::nc);
  const memory::desc weights({out, in}, type(operation.source), tag::any), bias({out}, data_type::f32, tag::x);
  const auto attributes = this->attributes(operation);
  const dnnl::inner_product_forward::primitive_desc description(
      {dnnl::prop_kind::forward_inference, source, weights, bias, target}, attributes, engine);
  const memory plain({{out, in}, data_type::f32, tag::oi}, engine, values + operation.weights);
  steps[index] = {dnnl::inner_product_forward(description), cache.get(engine, index, plain, description.weights_desc()),
                  memory(bias, engine, values + operation.bias), source, target, description.scratchpad_desc()};
  scratch_bytes = std::max(scratch_bytes, description.scratchpad_desc().get_size());
}

std::vector<Primitives::Arguments> Primitives::bind(const std::vector<char *> &bound, char *scratch) const {
  std::vector<Arguments> arguments(steps.size());
  for (size_t i = 0; i < steps.size(); i++) {
    const auto &step = steps[i];
    if (!step.primitive) continue;
    arguments[i] = {
        {DNNL_ARG_SRC, memory(step.source, engine, bound[operations[i].source])},
        {DNNL_ARG_DST, memory(step.target, engine, bound[operations[i].target])},
        {DNNL_ARG_WEIGHTS, step.weights},
        {DNNL_ARG_BIAS, step.bias},
        {DNNL_ARG_SCRATCHPAD, memory(step.scratch, engine, scratch)},
    };
  }
  return arguments;
}

void Primitives::run(size_t index, const Arguments &arguments, const dnnl::stream &stream, const std::vector<char *> &bound) const {
  const auto &operation = operations[index];
  OneThread one;
  steps[index].primitive.execute(stream, arguments);
  if (operation.activated < 0) return;
  const int count = vectors(buffers[operation.target]) * samples;
  const auto *from = reinterpret_cast<const float *>(bound[operation.target]);
  if (narrow[operation.activated]) apply_relu(from, reinterpret_cast<bfloat16 *>(bound[operation.activated]), count);
  else apply_relu(from, reinterpret_cast<float *>(bound[operation.activated]), count);
}

} // namespace inpaint
