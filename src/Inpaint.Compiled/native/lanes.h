// Sixteen floats in a register: the channels of a block at one pixel.
#pragma once
#include "program.h"
#include <cstring>
#include <immintrin.h>

namespace inpaint {

typedef __m512 lanes;

inline lanes get(const float *from) { return _mm512_loadu_ps(from); }
inline lanes all(float value) { return _mm512_set1_ps(value); }
inline lanes times_plus(lanes a, lanes b, lanes c) { return _mm512_fmadd_ps(a, b, c); }   // a b + c
inline lanes minus_times(lanes c, lanes a, lanes b) { return _mm512_fnmadd_ps(a, b, c); } // c - a b
inline lanes positive(lanes values) { return _mm512_max_ps(values, _mm512_setzero_ps()); }

// Rounds to the nearest, ties to even, as the processor's own conversion does.
struct bfloat16 {
  uint16_t bits;
  bfloat16() = default;
  bfloat16(float value) {
    uint32_t word;
    std::memcpy(&word, &value, sizeof word);
    bits = uint16_t((word + 0x7FFF + ((word >> 16) & 1)) >> 16);
  }
};

inline void put(float *to, lanes values) { _mm512_storeu_ps(to, values); }

inline void put(bfloat16 *to, lanes values) {
  alignas(64) float each[block];
  _mm512_store_ps(each, values);
  for (int lane = 0; lane < block; lane++) to[lane] = bfloat16(each[lane]);
}

template <class T> void put_active(T *to, lanes values) { put(to, positive(values)); }

} // namespace inpaint
