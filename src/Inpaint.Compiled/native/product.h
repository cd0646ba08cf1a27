// target[out][pixel] = finish(sum over in of weights[in][out] * source[in][pixel]), the loop that convolutions are made of. Every number is
// summed up in the order of the channels in, whatever the number of pixels: the same bits in any batch.
#pragma once
#include "lanes.h"
#include <vector>

namespace inpaint {

// What happens to a sum before it is stored.
struct Finish {
  const float *bias = nullptr; // by channel out
  bool accumulate = false;     // adds what the target holds
  bool relu = false;
  float *activated = nullptr; // gets max(target, 0), laid out as the target

  lanes operator()(lanes sum, const float *target) const {
    if (accumulate) sum = _mm512_add_ps(sum, get(target));
    return relu ? positive(sum) : sum;
  }
};

// Channels out go in groups of one to three blocks, as many as registers hold sums for: how many of `blocks` that are left go next.
inline int next_group(int blocks) { return blocks == 4 || blocks % 3 == 2 ? 2 : blocks < 3 ? blocks : 3; }

// The first block of every group, and the end.
std::vector<int> group_starts(int blocks);

// The order in which `product` reads a matrix: by group [in][group's channels]. visit(out, in, place) is called in that order; in and out are
// channels, out in whole blocks.
template <class Visit> void visit_packed(int in, int out, Visit &&visit) {
  size_t place = 0;
  for (int first = 0; first < out;) {
    const int group = next_group((out - first) / block) * block;
    for (int i = 0; i < in; i++)
      for (int o = first; o < first + group; o++) visit(o, i, place++);
    first += group;
  }
}

// Buffers in blocks: [channels / 16][stride / 16 pixels][16].
struct Blocks {
  const float *source;
  size_t source_stride; // floats from one block of channels to the next
  int in;               // blocks
  float *target;
  size_t target_stride;
  int out; // blocks
};

// Pixels that fit where there are `pixels`.
inline int pixels_at_once(int pixels) { return pixels % 8 && pixels % 7 == 0 ? 7 : 8; }

// pixels: how many, side by side; step: of these at once, at most 8.
void product(const Blocks &blocks, const float *weights, int pixels, int step, const Finish &finish);

} // namespace inpaint
