// 1x1 convolutions: a matrix times the pixels, as they lie. 2x2 convolutions with stride 2: the same on a map whose channels are those of the
// four pixels, copied together.
#include "layer.h"

namespace inpaint {

namespace {

class Pointwise final : public Layer {
public:
  Pointwise(const Operation &operation, const Buffer &from, const Buffer &to, const float *weights)
      : from(from), to(to), kernel(operation.kernel), relu(operation.with_relu), accumulate(operation.accumulate), bias(weights + operation.bias),
        matrix(size_t(from.channels) * kernel * kernel * to.channels) {
    const int area = kernel * kernel;
    const float *values = weights + operation.weights;
    visit_packed(from.channels * area, to.channels, [&](int o, int i, size_t place) {
      matrix.data()[place] = values[(size_t(o) * from.channels + i % from.channels) * area + i / from.channels];
    });
  }

  size_t scratch_floats(int) const override { return kernel == 1 ? 0 : from.size(); }

  void run(const Maps &maps, float *scratch, const Part &part) const override {
    const int pixels = to.height * to.width, step = pixels_at_once(pixels), in = from.channels / block * kernel * kernel;
    const auto share = part.of((pixels + step - 1) / step);
    const int first = share.begin * step, count = std::min(share.end * step, pixels) - first;
    for (int s = 0; s < maps.samples; s++) {
      const float *source = maps.source + s * from.size();
      if (kernel == 2) gather(source, first, count, scratch);
      const size_t at = s * to.size() + size_t(first) * block, stride = size_t(pixels) * block;
      product({(kernel == 2 ? scratch : source) + size_t(first) * block, stride, in, maps.target + at, stride, to.channels / block}, matrix.data(), count,
              step, {bias, accumulate, relu, maps.activated ? maps.activated + at : nullptr});
    }
  }

private:
  void gather(const float *source, int first, int count, float *gathered) const {
    const int blocks = from.channels / block, pixels = to.height * to.width;
    for (int corner = 0; corner < 4; corner++)
      for (int b = 0; b < blocks; b++)
        for (int pixel = first; pixel < first + count; pixel++) {
          const int y = pixel / to.width * 2 + corner / 2, x = pixel % to.width * 2 + corner % 2;
          put(gathered + (size_t(corner * blocks + b) * pixels + pixel) * block, get(source + (size_t(b * from.height + y) * from.width + x) * block));
        }
  }

  const Buffer from, to;
  const int kernel;
  const bool relu, accumulate;
  const float *bias;
  AlignedFloats matrix;
};

} // namespace

std::unique_ptr<Layer> make_pointwise(const Operation &operation, const Buffer &from, const Buffer &to, const float *weights) {
  return std::make_unique<Pointwise>(operation, from, to, weights);
}

} // namespace inpaint
