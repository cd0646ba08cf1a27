// What C# hands over: a list of operations on buffers. Program.cs, Operation.cs and BufferShape.cs hold the same fields in the same order.
#pragma once
#include <cstdint>

namespace inpaint {

// Channels are stored in blocks: [channels / 16][height][width][16], the layout that oneDNN calls nChw16c.
constexpr int block = 16;

struct Buffer {
  int32_t channels, height, width; // channels is a multiple of 16
  int64_t size() const { return int64_t(channels) * height * width; }
};

// CompiledPlan.cs: how convolutions and dense layers are computed.
enum Arithmetic : int32_t {
  float32 = 0,            // this library's loops
  bfloat16_by_onednn = 1, // oneDNN's primitives; what is multiplied is bfloat16
  float32_by_onednn = 2,  // the same with float32
};

enum Kind : int32_t {
  convolution = 0, // target = source * weights + bias [+ target] [then relu]; activated = relu(target)
  dense = 1,       // the same on flattened maps
  relu = 2,        // target = max(source, 0)
  load = 3,        // target = input `external` at offset [+ target]
  add_channels = 4, // target += one number by channel, from input `external` at offset
  store = 5,       // output at offset = source
  latent = 6,      // target += weights * (mean + exp(log sigma) * noise) + bias; activated = relu(target)
  shuffle = 7,     // pixel shuffle by 2; source channels ordered (row, column, channel); activated = relu(target)
  unfold = 8,      // pixel unshuffle by 2 of the `latent` planes in input `external`
  pixels = 9,      // output at offset = pixel shuffle by 2 of the first four channels
};

struct Operation {
  int32_t kind, source, target, activated; // buffers; -1 = none
  int32_t kernel, stride, with_relu, accumulate;
  int32_t external, latent;
  int64_t offset, weights, bias; // floats into an input or output row; floats into the weights
};

} // namespace inpaint
