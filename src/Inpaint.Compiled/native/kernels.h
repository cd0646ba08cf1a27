// Everything between the convolutions, for one sample in the blocked layout. Plain loops over 16 lanes, which the compiler turns into vectors.
#pragma once
#include "program.h"
#include <algorithm>
#include <cstring>

namespace inpaint {

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

// e^x to about 1e-7 relative: 2^n times a polynomial on [-ln 2 / 2, ln 2 / 2] (Taylor to the 7th power).
inline float exponential(float x) {
  x = std::min(std::max(x, -87.f), 88.f);
  const float n = __builtin_rintf(x * 1.44269504f);
  const float r = (x - n * 0.693359375f) + n * 2.12194440e-4f;
  float p = 1.f / 5040;
  p = p * r + 1.f / 720;
  p = p * r + 1.f / 120;
  p = p * r + 1.f / 24;
  p = p * r + 1.f / 6;
  p = p * r + 0.5f;
  p = p * r + 1.f;
  p = p * r + 1.f;
  const int32_t exponent = (int32_t(n) + 127) << 23;
  float scale;
  std::memcpy(&scale, &exponent, sizeof scale);
  return p * scale;
}

template <class T> void apply_relu(const float *source, T *target, int64_t size) {
  for (int64_t i = 0; i < size; i++) target[i] = T(std::max(source[i], 0.f));
}

template <class T> void apply_load(const float *source, T *target, int64_t size) {
  for (int64_t i = 0; i < size; i++) target[i] = T(source[i]);
}

inline void apply_add(const float *source, float *target, int64_t size) {
  for (int64_t i = 0; i < size; i++) target[i] += source[i];
}

inline void apply_add_channels(const float *source, float *target, const Buffer &shape) {
  const int area = shape.height * shape.width;
  for (int b = 0; b < shape.channels / block; b++)
    for (int at = 0; at < area; at++)
      for (int lane = 0; lane < block; lane++) target[(b * area + at) * block + lane] += source[b * block + lane];
}

// weights: [latents][channels]; noise: [area][latents].
template <class T>
void apply_latent(const float *parameters, const float *noise, const float *weights, const float *bias, int latents, float *state, T *activated,
                  const Buffer &shape) {
  const int area = shape.height * shape.width;
  constexpr int most = 64;
  float z[most];
  for (int at = 0; at < area; at++) {
    for (int i = 0; i < latents; i++) {
      const int s = latents + i;
      const float mean = parameters[((i / block) * area + at) * block + i % block];
      const float log_sigma = parameters[((s / block) * area + at) * block + s % block];
      z[i] = mean + exponential(std::min(std::max(log_sigma, -6.f), 4.f)) * noise[at * latents + i];
    }
    for (int b = 0; b < shape.channels / block; b++) {
      float *h = state + (b * area + at) * block;
      float sum[block];
      for (int lane = 0; lane < block; lane++) sum[lane] = bias[b * block + lane];
      for (int i = 0; i < latents; i++)
        for (int lane = 0; lane < block; lane++) sum[lane] += weights[i * shape.channels + b * block + lane] * z[i];
      for (int lane = 0; lane < block; lane++) h[lane] += sum[lane];
      if (activated)
        for (int lane = 0; lane < block; lane++) activated[(b * area + at) * block + lane] = T(std::max(h[lane], 0.f));
    }
  }
}

template <class T> void apply_shuffle(const float *source, float *target, T *activated, const Buffer &from) {
  const int blocks = from.channels / 4 / block;
  const int area = from.height * from.width;
  for (int quarter = 0; quarter < 4; quarter++)
    for (int b = 0; b < blocks; b++)
      for (int y = 0; y < from.height; y++)
        for (int x = 0; x < from.width; x++) {
          const float *in = source + ((quarter * blocks + b) * area + y * from.width + x) * block;
          const int64_t at = ((int64_t(b) * 2 * from.height + 2 * y + quarter / 2) * 2 * from.width + 2 * x + quarter % 2) * block;
          for (int lane = 0; lane < block; lane++) target[at + lane] = in[lane];
          if (activated)
            for (int lane = 0; lane < block; lane++) activated[at + lane] = T(std::max(in[lane], 0.f));
        }
}

// Planes of 2 height x 2 width to channels plane * 4 + row * 2 + column; the channels beyond stay 0.
template <class T> void apply_unfold(const float *source, T *target, int planes, const Buffer &to) {
  const int area = to.height * to.width;
  for (int64_t i = 0; i < to.size(); i++) target[i] = T(0.f);
  for (int channel = 0; channel < 4 * planes; channel++)
    for (int y = 0; y < to.height; y++)
      for (int x = 0; x < to.width; x++)
        target[((channel / block) * area + y * to.width + x) * block + channel % block] =
            T(source[(channel / 4) * 4 * area + (2 * y + channel / 2 % 2) * 2 * to.width + 2 * x + channel % 2]);
}

inline void apply_pixels(const float *source, float *output, const Buffer &from) {
  for (int y = 0; y < from.height; y++)
    for (int x = 0; x < from.width; x++)
      for (int quarter = 0; quarter < 4; quarter++)
        output[(2 * y + quarter / 2) * 2 * from.width + 2 * x + quarter % 2] = source[(y * from.width + x) * block + quarter];
}

// 255 * sigmoid, rounded to the nearest, ties to even.
inline void apply_grey(const float *logits, uint8_t *grey, int64_t size) {
  for (int64_t i = 0; i < size; i++) grey[i] = uint8_t(int32_t(__builtin_rintf(255.f / (1.f + exponential(-logits[i])))));
}

} // namespace inpaint
