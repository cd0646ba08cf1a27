#include "product.h"
#include <algorithm>

namespace inpaint {

namespace {

constexpr int most_pixels = 8;

// One group of channels at a few pixels: group x pixels sums in registers, one weight vector multiplied with every pixel.
template <int group, int pixels>
void tile(const float *source, size_t source_stride, int in, const float *weights, float *target, size_t target_stride, const Finish &finish,
          const float *bias) {
  lanes sums[group][pixels];
  for (int g = 0; g < group; g++)
    for (int p = 0; p < pixels; p++) sums[g][p] = bias ? get(bias + g * block) : _mm512_setzero_ps();
  for (int b = 0; b < in; b++, source += source_stride) {
#pragma GCC unroll 4
    for (int lane = 0; lane < block; lane++, weights += group * block) {
      lanes row[group];
      for (int g = 0; g < group; g++) row[g] = get(weights + g * block);
      for (int p = 0; p < pixels; p++) {
        const lanes value = all(source[p * block + lane]);
        for (int g = 0; g < group; g++) sums[g][p] = times_plus(value, row[g], sums[g][p]);
      }
    }
  }
  for (int g = 0; g < group; g++)
    for (int p = 0; p < pixels; p++) {
      float *to = target + g * target_stride + p * block;
      const lanes result = finish(sums[g][p], to);
      put(to, result);
      if (finish.activated) put_active(finish.activated + (to - target), result);
    }
}

using Tile = void (*)(const float *, size_t, int, const float *, float *, size_t, const Finish &, const float *);

template <int group> constexpr Tile by_pixels[most_pixels + 1] = {
    nullptr,        tile<group, 1>, tile<group, 2>, tile<group, 3>, tile<group, 4>,
    tile<group, 5>, tile<group, 6>, tile<group, 7>, tile<group, 8>,
};

const Tile *const tiles[] = {nullptr, by_pixels<1>, by_pixels<2>, by_pixels<3>};

} // namespace

std::vector<int> group_starts(int blocks) {
  std::vector<int> starts{0};
  while (starts.back() < blocks) starts.push_back(starts.back() + next_group(blocks - starts.back()));
  return starts;
}

void product(const Blocks &blocks, const float *weights, int pixels, int step, const Finish &finish) {
  const float *bias = finish.bias;
  size_t at = 0;
  for (int left = blocks.out; left > 0;) {
    const int group = next_group(left);
    for (int pixel = 0; pixel < pixels; pixel += step) {
      Finish here = finish;
      if (here.activated) here.activated += at + pixel * block;
      tiles[group][std::min(step, pixels - pixel)](
          blocks.source + pixel * block, blocks.source_stride, blocks.in, weights, blocks.target + at + pixel * block, blocks.target_stride, here, bias);
    }
    weights += size_t(group) * block * blocks.in * block;
    at += group * blocks.target_stride;
    if (bias) bias += group * block;
    left -= group;
  }
}

} // namespace inpaint
