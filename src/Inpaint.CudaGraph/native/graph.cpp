// A C ABI over at::cuda::CUDAGraph: whatever libtorch launches between ig_begin and ig_end on this thread is recorded, and ig_replay
// launches it again in one call. No exception crosses: ig_error has the message where a call answers 0.
#include <ATen/cuda/CUDAGraph.h>
#include <c10/cuda/CUDAFunctions.h>
#include <c10/cuda/CUDAStream.h>

#include <exception>
#include <memory>
#include <string>

#define EXPORT extern "C" __attribute__((visibility("default")))

namespace {

thread_local std::string error;

// Recording needs a stream of its own; `usual` is the stream that the thread has otherwise, and that replays run on.
struct Recording {
  explicit Recording(c10::DeviceIndex device)
      : usual(c10::cuda::getCurrentCUDAStream(device)), side(c10::cuda::getStreamFromPool(false, device)) {}
  at::cuda::CUDAGraph graph;
  c10::cuda::CUDAStream usual;
  c10::cuda::CUDAStream side;
};

template <class F> int guarded(F&& body) {
  try {
    body();
    return 1;
  } catch (const c10::Error& e) {
    error = e.what_without_backtrace();
  } catch (const std::exception& e) {
    error = e.what();
  } catch (...) {
    error = "CUDA threw something that is no std::exception";
  }
  return 0;
}

}  // namespace

EXPORT const char* ig_error() { return error.c_str(); }

// A recording whose warm-up runs on its own stream from now on; null where that fails.
EXPORT void* ig_create(int32_t device) {
  std::unique_ptr<Recording> recording;
  const int done = guarded([&] {
    recording = std::make_unique<Recording>(static_cast<c10::DeviceIndex>(device));
    recording->usual.synchronize();
    c10::cuda::setCurrentCUDAStream(recording->side);
  });
  return done ? recording.release() : nullptr;
}

EXPORT int32_t ig_begin(void* handle) {
  return guarded([&] {
    auto& recording = *static_cast<Recording*>(handle);
    recording.side.synchronize();
    recording.graph.capture_begin();
  });
}

EXPORT int32_t ig_end(void* handle) {
  return guarded([&] { static_cast<Recording*>(handle)->graph.capture_end(); });
}

// Back to the usual stream, whether or not the recording succeeded.
EXPORT int32_t ig_leave(void* handle) {
  return guarded([&] {
    auto& recording = *static_cast<Recording*>(handle);
    c10::cuda::setCurrentCUDAStream(recording.usual);
    recording.side.synchronize();
  });
}

EXPORT int32_t ig_replay(void* handle) {
  return guarded([&] { static_cast<Recording*>(handle)->graph.replay(); });
}

EXPORT void ig_free(void* handle) { delete static_cast<Recording*>(handle); }
