// A convolution or dense layer in float32, its weights laid out for the loops that read them.
#pragma once
#include "crew.h"
#include "product.h"
#include <memory>
#include <vector>

namespace inpaint {

// Floats that start on a cache line.
class AlignedFloats {
public:
  explicit AlignedFloats(size_t count);
  float *data() const { return values.get(); }

private:
  struct Free {
    void operator()(float *values) const;
  };
  std::unique_ptr<float, Free> values;
};

struct Maps {
  const float *source;
  float *target, *activated; // activated: null, or gets max(target, 0)
  int samples;
};

class Layer {
public:
  virtual ~Layer() = default;
  virtual size_t scratch_floats(int samples) const = 0;

  // Writes a part of the target. Only a single sample is computed in several parts, each with scratch of its own.
  virtual void run(const Maps &maps, float *scratch, const Part &part) const = 0;
};

// The weights are [out][in][kernel][kernel] at operation.weights. 3x3: see winograd.cpp; 1x1 and 2x2 with stride 2: pointwise.cpp.
std::unique_ptr<Layer> make_layer(const Operation &operation, const Buffer &from, const Buffer &to, const float *weights);
std::unique_ptr<Layer> make_winograd(const Operation &operation, const Buffer &from, const Buffer &to, const float *weights);
std::unique_ptr<Layer> make_pointwise(const Operation &operation, const Buffer &from, const Buffer &to, const float *weights);
std::unique_ptr<Layer> make_dense(const Operation &operation, const Buffer &from, const Buffer &to, const float *weights);

} // namespace inpaint
