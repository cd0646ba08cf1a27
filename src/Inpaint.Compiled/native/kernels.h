// Everything between the convolutions, for one sample in the blocked layout.
#pragma once
#include "exponential.h"
#include <algorithm>

namespace inpaint {

// PlanProgram.cs refuses more.
constexpr int most_latents = 64;

// Vectors in one sample of a buffer.
inline int vectors(const Buffer &shape) { return int(shape.size() / block); }

template <class T> void apply_relu(const float *source, T *target, int vectors) {
  for (int i = 0; i < vectors; i++) put_active(target + size_t(i) * block, get(source + size_t(i) * block));
}

template <class T> void apply_load(const float *source, T *target, int vectors) {
  for (int i = 0; i < vectors; i++) put(target + size_t(i) * block, get(source + size_t(i) * block));
}

inline void apply_add(const float *source, float *target, int vectors) {
  for (int i = 0; i < vectors; i++)
    put(target + size_t(i) * block, _mm512_add_ps(get(target + size_t(i) * block), get(source + size_t(i) * block)));
}

inline void apply_add_channels(const float *source, float *target, const Buffer &shape) {
  const int area = shape.height * shape.width;
  for (int b = 0; b < shape.channels / block; b++)
    for (int at = 0; at < area; at++) {
      float *to = target + (b * area + at) * block;
      put(to, _mm512_add_ps(get(to), get(source + b * block)));
    }
}

// z = mean + exp(log sigma) * noise, [area][latents]; noise likewise.
inline void draw(const float *parameters, const float *noise, int latents, int area, float *z) {
  if (2 * latents <= block) { // both halves lie in one vector
    const __mmask16 mask = (1u << latents) - 1;
    const __m512i second = _mm512_add_epi32(_mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), _mm512_set1_epi32(latents));
    for (int at = 0; at < area; at++) {
      const lanes values = get(parameters + at * block), sigma = _mm512_permutexvar_ps(second, deviation(values));
      _mm512_mask_storeu_ps(z + at * latents, mask, times_plus(sigma, _mm512_maskz_loadu_ps(mask, noise + at * latents), values));
    }
    return;
  }
  constexpr int most = 2 * most_latents;
  const int blocks = (2 * latents + block - 1) / block;
  float values[most], deviations[most];
  for (int at = 0; at < area; at++) {
    for (int b = 0; b < blocks; b++) {
      const lanes each = get(parameters + (b * area + at) * block);
      put(values + b * block, each);
      put(deviations + b * block, deviation(each));
    }
    for (int i = 0; i < latents; i++) z[at * latents + i] = __builtin_fmaf(deviations[latents + i], noise[at * latents + i], values[i]);
  }
}

// state += weights * z + bias. With the number of latents known, the weights of a block of channels stay in registers for all the pixels.
template <int known, class T>
void project(const float *z, const float *weights, const float *bias, int latents, float *state, T *activated, const Buffer &shape) {
  const int area = shape.height * shape.width, count = known ? known : latents;
  for (int b = 0; b < shape.channels / block; b++) {
    lanes row[known ? known : most_latents];
    for (int i = 0; i < count; i++) row[i] = get(weights + i * shape.channels + b * block);
    const lanes constant = get(bias + b * block);
    for (int at = 0; at < area; at++) {
      float *h = state + (b * area + at) * block;
      lanes sum = _mm512_add_ps(get(h), constant);
      for (int i = 0; i < count; i++) sum = times_plus(row[i], all(z[at * count + i]), sum);
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
          const lanes values = get(source + ((quarter * blocks + b) * area + y * from.width + x) * block);
          const int at = ((b * 2 * from.height + 2 * y + quarter / 2) * 2 * from.width + 2 * x + quarter % 2) * block;
          put(target + at, values);
          if (activated) put_active(activated + at, values);
        }
}

// Planes of 2 height x 2 width to channels plane * 4 + row * 2 + column; the channels beyond stay 0.
template <class T> void apply_unfold(const float *source, T *target, int planes, const Buffer &to) {
  const int area = to.height * to.width;
  for (int channel = 0; channel < to.channels; channel++)
    for (int y = 0; y < to.height; y++)
      for (int x = 0; x < to.width; x++)
        target[((channel / block) * area + y * to.width + x) * block + channel % block] = channel < 4 * planes
            ? T(source[(channel / 4) * 4 * area + (2 * y + channel / 2 % 2) * 2 * to.width + 2 * x + channel % 2])
            : T(0.f);
}

inline void apply_pixels(const float *source, float *output, const Buffer &from) {
  for (int y = 0; y < from.height; y++)
    for (int x = 0; x < from.width; x++)
      for (int quarter = 0; quarter < 4; quarter++)
        output[(2 * y + quarter / 2) * 2 * from.width + 2 * x + quarter % 2] = source[(y * from.width + x) * block + quarter];
}

// 255 * sigmoid, rounded to the nearest, ties to even.
inline void apply_grey(const float *logits, uint8_t *grey, int64_t size) {
  for (int64_t i = 0; i < size; i += block) {
    const __mmask16 mask = (1u << std::min<int64_t>(block, size - i)) - 1;
    const lanes logit = _mm512_maskz_loadu_ps(mask, logits + i), odds = exponential(_mm512_sub_ps(_mm512_setzero_ps(), logit));
    const lanes level = _mm512_div_ps(all(255.f), _mm512_add_ps(all(1.f), odds));
    _mm512_mask_cvtepi32_storeu_epi8(grey + i, mask, _mm512_cvtps_epi32(level));
  }
}

} // namespace inpaint
