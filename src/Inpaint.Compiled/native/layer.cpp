#include "layer.h"
#include <cstdlib>
#include <new>
#include <stdexcept>

namespace inpaint {

AlignedFloats::AlignedFloats(size_t count) : values(static_cast<float *>(std::aligned_alloc(64, (count * sizeof(float) + 63) / 64 * 64))) {
  if (!values) throw std::bad_alloc();
}

void AlignedFloats::Free::operator()(float *values) const { std::free(values); }

std::unique_ptr<Layer> make_layer(const Operation &operation, const Buffer &from, const Buffer &to, const float *weights) {
  if (operation.kind == dense) return make_dense(operation, from, to, weights);
  switch (operation.kernel) {
  case 1:
  case 2: return make_pointwise(operation, from, to, weights);
  case 3: return make_winograd(operation, from, to, weights);
  default: throw std::invalid_argument("expected a kernel of 1, 2 or 3");
  }
}

} // namespace inpaint
