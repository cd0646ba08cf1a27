// 3x3 convolutions by Winograd's F(4x4, 3x3) (Lavin and Gray 2016, "Fast Algorithms for Convolutional Neural Networks"): 6x6 points of the
// input become 36 numbers, these are multiplied by the 36 of the kernel, and 4x4 outputs come out: 36 multiplications where the convolution
// as it is defined has 144. The points are 0, +-5/8, +-3/2 and infinity, which keep float32's error at a few millionths of the largest output
// (0, +-1, +-2, the usual ones, are worse).
#include "layer.h"

namespace inpaint {

namespace {

constexpr int side = 4, reach = side + 2, frequencies = reach * reach;
constexpr int full = 8; // tiles that keep the registers full
constexpr float a = 5.f / 8, b = 3.f / 2, a2 = a * a, b2 = b * b;

// Six points on a line to the six values of their polynomial.
template <class To> inline void analyse(const lanes *d, To &&to) {
  const lanes even_a = minus_times(d[4], all(b2), d[2]), odd_a = minus_times(d[3], all(b2), d[1]);
  const lanes even_b = minus_times(d[4], all(a2), d[2]), odd_b = minus_times(d[3], all(a2), d[1]);
  to(0, times_plus(all(a2 * b2), d[0], minus_times(d[4], all(a2 + b2), d[2])));
  to(1, times_plus(all(a), odd_a, even_a));
  to(2, minus_times(even_a, all(a), odd_a));
  to(3, times_plus(all(b), odd_b, even_b));
  to(4, minus_times(even_b, all(b), odd_b));
  to(5, times_plus(all(a2 * b2), d[1], minus_times(d[5], all(a2 + b2), d[3])));
}

// Six values back to four outputs.
template <class To> inline void synthesize(const lanes *m, To &&to) {
  const lanes sum_a = _mm512_add_ps(m[1], m[2]), difference_a = _mm512_sub_ps(m[1], m[2]);
  const lanes sum_b = _mm512_add_ps(m[3], m[4]), difference_b = _mm512_sub_ps(m[3], m[4]);
  to(0, _mm512_add_ps(_mm512_add_ps(m[0], sum_a), sum_b));
  to(1, times_plus(all(b), difference_b, _mm512_mul_ps(all(a), difference_a)));
  to(2, times_plus(all(b2), sum_b, _mm512_mul_ps(all(a2), sum_a)));
  to(3, times_plus(all(b2 * b), difference_b, times_plus(all(a2 * a), difference_a, m[5])));
}

// What turns three weights on a line into the values of their polynomial.
struct KernelMatrix {
  double rows[reach][3] = {};

  KernelMatrix() {
    const double points[] = {0, a, -a, b, -b};
    for (int i = 0; i < reach - 1; i++) {
      double scale = 1;
      for (int j = 0; j < reach - 1; j++)
        if (j != i) scale *= points[i] - points[j];
      for (int power = 0; power < 3; power++) rows[i][power] = (power == 0 ? 1 : power == 1 ? points[i] : points[i] * points[i]) / scale;
    }
    rows[reach - 1][2] = 1;
  }

  // The 6x6 values of a 3x3 kernel; to(frequency, value).
  template <class To> void analyse(const float *kernel, To &&to) const {
    double lines[reach][3];
    for (int i = 0; i < reach; i++)
      for (int x = 0; x < 3; x++) lines[i][x] = rows[i][0] * kernel[x] + rows[i][1] * kernel[3 + x] + rows[i][2] * kernel[6 + x];
    for (int i = 0; i < reach; i++)
      for (int j = 0; j < reach; j++)
        to(i * reach + j, float(rows[j][0] * lines[i][0] + rows[j][1] * lines[i][1] + rows[j][2] * lines[i][2]));
  }
};

class Winograd final : public Layer {
public:
  Winograd(const Operation &operation, const Buffer &from, const Buffer &to, const float *weights)
      : height(from.height), width(from.width), across((width + side - 1) / side), tiles(across * ((height + side - 1) / side)),
        in(from.channels / block), out(to.channels / block), relu(operation.with_relu), accumulate(operation.accumulate),
        bias(weights + operation.bias), groups(group_starts(out)), kernels(frequencies * matrix()) {
    const KernelMatrix analysis;
    visit_packed(from.channels, to.channels, [&](int o, int i, size_t place) {
      analysis.analyse(weights + operation.weights + (size_t(o) * from.channels + i) * 9,
                       [&](int f, float value) { kernels.data()[f * matrix() + place] = value; });
    });
  }

  size_t scratch_floats(int samples) const override {
    const int most = std::min(samples, together()) * tiles;
    return frequencies * (stride(in, most) + stride(out, most));
  }

  void run(const Maps &maps, float *scratch, const Part &part) const override {
    for (int first = 0; first < maps.samples; first += together()) {
      const int pixels = std::min(together(), maps.samples - first) * tiles;
      // A part with some of the tiles reads every weight, one with some of the channels analyses every tile. The first is better, unless so few
      // tiles are left that reading the weights takes longer than multiplying.
      const bool by_tiles = pixels >= full * part.count || int(groups.size()) - 1 < part.count;
      const Part::Range all_pixels{0, pixels}, all_groups{0, int(groups.size()) - 1};
      run_range(maps, first, by_tiles ? part.of(pixels) : all_pixels, by_tiles ? all_groups : part.of(all_groups.end), scratch);
    }
  }

private:
  void run_range(const Maps &maps, int first, Part::Range pixels, Part::Range range, float *scratch) const {
    const int count = pixels.end - pixels.begin, begin = groups[range.begin], end = groups[range.end];
    const size_t from_stride = stride(in, count), to_stride = stride(end - begin, count), row = size_t(count) * block;
    float *analysed = scratch, *products = scratch + frequencies * from_stride;
    for (int b = 0; b < in; b++)
      for (int i = 0; i < count; i++) {
        const int pixel = pixels.begin + i;
        analyse_tile(maps.source + (size_t(first + pixel / tiles) * in + b) * area(), pixel % tiles, analysed + b * row + i * block, from_stride);
      }
    for (int f = 0; f < frequencies; f++)
      for (int group = range.begin; group < range.end; group++)
        product({analysed + f * from_stride, row, in, products + f * to_stride + (groups[group] - begin) * row, row, groups[group + 1] - groups[group]},
                kernels.data() + f * matrix() + size_t(groups[group]) * block * in * block, count, pixels_at_once(count), {});
    for (int b = begin; b < end; b++)
      for (int i = 0; i < count; i++) {
        const int pixel = pixels.begin + i;
        const size_t at = (size_t(first + pixel / tiles) * out + b) * area();
        synthesize_tile(products + (b - begin) * row + i * block, to_stride, pixel % tiles, get(bias + b * block), maps.target + at,
                        maps.activated ? maps.activated + at : nullptr);
      }
  }

  // Samples whose tiles are multiplied together: enough for full registers, few enough for the cache.
  int together() const { return std::max(1, full / tiles); }
  size_t matrix() const { return size_t(in) * out * block * block; }
  size_t area() const { return size_t(height) * width * block; }
  // Floats from one frequency to the next; a cache line more than needed, so that the 36 do not fall on the same lines of the cache.
  static size_t stride(int blocks, int pixels) { return (size_t(blocks) * pixels + 1) * block; }

  void analyse_tile(const float *source, int tile, float *to, size_t stride) const {
    const int top = tile / across * side - 1, left = tile % across * side - 1;
    lanes rows[reach][reach];
    for (int x = 0; x < reach; x++) {
      lanes column[reach];
      const bool inside = left + x >= 0 && left + x < width;
      for (int y = 0; y < reach; y++)
        column[y] = inside && top + y >= 0 && top + y < height ? get(source + ((top + y) * width + left + x) * block) : _mm512_setzero_ps();
      analyse(column, [&](int y, lanes value) { rows[y][x] = value; });
    }
    for (int y = 0; y < reach; y++) analyse(rows[y], [&](int x, lanes value) { put(to + (y * reach + x) * stride, value); });
  }

  void synthesize_tile(const float *from, size_t stride, int tile, lanes constant, float *target, float *activated) const {
    const int top = tile / across * side, left = tile % across * side;
    lanes rows[side][reach];
    for (int x = 0; x < reach; x++) {
      lanes column[reach];
      for (int y = 0; y < reach; y++) column[y] = get(from + (y * reach + x) * stride);
      synthesize(column, [&](int y, lanes value) { rows[y][x] = value; });
    }
    const int columns = std::min(side, width - left);
    for (int y = 0; y < std::min(side, height - top); y++) {
      const size_t at = (size_t(top + y) * width + left) * block;
      lanes outputs[side];
      synthesize(rows[y], [&](int x, lanes value) { outputs[x] = value; });
      for (int x = 0; x < columns; x++) {
        lanes value = _mm512_add_ps(outputs[x], constant);
        if (accumulate) value = _mm512_add_ps(value, get(target + at + x * block));
        if (relu) value = positive(value);
        put(target + at + x * block, value);
        if (activated) put_active(activated + at + x * block, value);
      }
    }
  }

  const int height, width, across, tiles, in, out;
  const bool relu, accumulate;
  const float *bias;
  const std::vector<int> groups; // of channels out
  AlignedFloats kernels;         // [frequency], each packed for `product`
};

} // namespace

std::unique_ptr<Layer> make_winograd(const Operation &operation, const Buffer &from, const Buffer &to, const float *weights) {
  return std::make_unique<Winograd>(operation, from, to, weights);
}

} // namespace inpaint
