// Everything between the convolutions, for one sample in the blocked layout. Plain loops over 16 lanes, which the compiler turns into vectors.
#pragma once
#include "program.h"
#include <algorithm>
#include <cstring>

namespace inpaint {

// PlanProgram.cs refuses more.
constexpr int most_latents = 64;

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

template <class T> void apply_relu(const float *__restrict source, T *__restrict target, int64_t size) {
  for (int64_t i = 0; i < size; i++) target[i] = T(std::max(source[i], 0.f));
}

template <class T> void apply_load(const float *__restrict source, T *__restrict target, int64_t size) {
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

// The 16 channels of one pixel, as one vector.
typedef float lanes __attribute__((vector_size(block * sizeof(float)), aligned(sizeof(float)), may_alias));

inline const lanes &lanes_at(const float *values) { return *reinterpret_cast<const lanes *>(values); }

inline void put(float *target, const lanes &values) { *reinterpret_cast<lanes *>(target) = values; }

inline void put(bfloat16 *target, const lanes &values) {
  for (int lane = 0; lane < block; lane++) target[lane] = bfloat16(values[lane]);
}

template <class T> void put_active(T *target, const lanes &values) { put(target, values > 0.f ? values : lanes{}); }

// z = mean + exp(log sigma) * noise, [area][latents]; noise likewise.
inline void draw(const float *parameters, const float *noise, int latents, int area, float *z) {
  constexpr int most = 2 * most_latents;
  const int blocks = (2 * latents + block - 1) / block;
  float values[most], exponentials[most];
  for (int at = 0; at < area; at++) {
    for (int b = 0; b < blocks; b++)
      for (int lane = 0; lane < block; lane++) {
        const float value = parameters[(b * area + at) * block + lane];
        values[b * block + lane] = value;
        exponentials[b * block + lane] = exponential(std::min(std::max(value, -6.f), 4.f));
      }
    for (int i = 0; i < latents; i++) z[at * latents + i] = values[i] + exponentials[latents + i] * noise[at * latents + i];
  }
}

// state += weights * z + bias. With the number of latents known, the weights of a block of channels stay in registers for all the pixels.
template <int known, class T>
void project(const float *z, const float *weights, const float *bias, int latents, float *state, T *activated, const Buffer &shape) {
  const int area = shape.height * shape.width, count = known ? known : latents;
  for (int b = 0; b < shape.channels / block; b++) {
    lanes row[known ? known : most_latents];
    for (int i = 0; i < count; i++) row[i] = lanes_at(weights + i * shape.channels + b * block);
    const lanes constant = lanes_at(bias + b * block);
    for (int at = 0; at < area; at++) {
      float *h = state + (b * area + at) * block;
      lanes sum = lanes_at(h) + constant;
      for (int i = 0; i < count; i++) sum += row[i] * z[at * count + i];
      put(h, sum);
      if (activated) put_active(activated + (b * area + at) * block, sum);
    }
  }
}

// weights: [latents][channels]; z: room for [area][latents].
template <class T>
void apply_latent(const float *parameters, const float *noise, const float *weights, const float *bias, int latents, float *z, float *state,
                  T *activated, const Buffer &shape) {
  draw(parameters, noise, latents, shape.height * shape.width, z);
  switch (latents) {
  case 4: return project<4>(z, weights, bias, latents, state, activated, shape);
  case 8: return project<8>(z, weights, bias, latents, state, activated, shape);
  case 16: return project<16>(z, weights, bias, latents, state, activated, shape);
  default: return project<0>(z, weights, bias, latents, state, activated, shape);
  }
}

template <class T> void apply_shuffle(const float *source, float *target, T *activated, const Buffer &from) {
  const int blocks = from.channels / 4 / block, area = from.height * from.width;
  for (int quarter = 0; quarter < 4; quarter++)
    for (int b = 0; b < blocks; b++)
      for (int y = 0; y < from.height; y++)
        for (int x = 0; x < from.width; x++) {
          const lanes values = lanes_at(source + ((quarter * blocks + b) * area + y * from.width + x) * block);
          const int at = ((b * 2 * from.height + 2 * y + quarter / 2) * 2 * from.width + 2 * x + quarter % 2) * block;
          put(target + at, values);
          if (activated) put_active(activated + at, values);
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
