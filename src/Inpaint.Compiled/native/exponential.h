#pragma once
#include "lanes.h"
#include <initializer_list>

namespace inpaint {

// e^x to about 1e-7 relative: 2^n times a polynomial on [-ln 2 / 2, ln 2 / 2] (Taylor to the 7th power).
inline lanes exponential(lanes x) {
  x = _mm512_min_ps(_mm512_max_ps(x, all(-87.f)), all(88.f));
  const lanes n = _mm512_roundscale_ps(_mm512_mul_ps(x, all(1.44269504f)), _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
  // ln 2 in two parts, the first short enough for n times it to be exact.
  const lanes r = times_plus(n, all(2.12194440e-4f), minus_times(x, n, all(0.693359375f)));
  lanes p = all(1.f / 5040);
  for (float coefficient : {1.f / 720, 1.f / 120, 1.f / 24, 1.f / 6, 0.5f, 1.f, 1.f}) p = times_plus(p, r, all(coefficient));
  return _mm512_scalef_ps(p, n);
}

// e^(log sigma), with log sigma held within [-6, 4].
inline lanes deviation(lanes log_sigma) { return exponential(_mm512_min_ps(_mm512_max_ps(log_sigma, all(-6.f)), all(4.f))); }

} // namespace inpaint
