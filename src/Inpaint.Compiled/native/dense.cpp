// Dense layers on flattened maps: samples take the place of pixels, so that a weight that was read serves all of them.
#include "layer.h"

namespace inpaint {

namespace {

class Dense final : public Layer {
public:
  Dense(const Operation &operation, const Buffer &from, const Buffer &to, const float *weights)
      : in(int(from.size()) / block), out(int(to.size()) / block), relu(operation.with_relu), accumulate(operation.accumulate),
        bias(weights + operation.bias), starts(group_starts(out)), matrix(size_t(in) * out * block * block) {
    const float *values = weights + operation.weights;
    visit_packed(in * block, out * block, [&](int o, int i, size_t place) { matrix.data()[place] = values[size_t(o) * in * block + i]; });
  }

  size_t scratch_floats(int samples) const override { return samples == 1 ? 0 : size_t(in + out) * samples * block; }

  void run(const Maps &maps, float *scratch, const Part &part) const override {
    if (maps.samples == 1) return multiply(maps.source, maps.target, 1, {bias, accumulate, relu, maps.activated}, part);
    const int samples = maps.samples; // in one part
    float *sources = scratch, *targets = scratch + size_t(in) * samples * block;
    for (int b = 0; b < in; b++)
      for (int s = 0; s < samples; s++) put(sources + (size_t(b) * samples + s) * block, get(maps.source + (size_t(s) * in + b) * block));
    multiply(sources, targets, samples, {bias}, part);
    const Finish finish{nullptr, accumulate, relu};
    for (int b = 0; b < out; b++)
      for (int s = 0; s < samples; s++) {
        const size_t at = (size_t(s) * out + b) * block;
        const lanes value = finish(get(targets + (size_t(b) * samples + s) * block), maps.target + at);
        put(maps.target + at, value);
        if (maps.activated) put_active(maps.activated + at, value);
      }
  }

private:
  void multiply(const float *source, float *target, int samples, const Finish &finish, const Part &part) const {
    const auto share = part.of(int(starts.size()) - 1);
    const size_t stride = size_t(samples) * block;
    for (int group = share.begin; group < share.end; group++) {
      const int first = starts[group];
      Finish here = finish;
      here.bias += first * block;
      if (here.activated) here.activated += first * stride;
      product({source, stride, in, target + first * stride, stride, starts[group + 1] - first}, matrix.data() + size_t(first) * block * in * block,
              samples, pixels_at_once(samples), here);
    }
  }

  const int in, out; // blocks
  const bool relu, accumulate;
  const float *bias;
  const std::vector<int> starts;
  AlignedFloats matrix;
};

} // namespace

std::unique_ptr<Layer> make_dense(const Operation &operation, const Buffer &from, const Buffer &to, const float *weights) {
  return std::make_unique<Dense>(operation, from, to, weights);
}

} // namespace inpaint
