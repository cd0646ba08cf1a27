// A C ABI over at::cuda::CUDAGraph: whatever libtorch launches between ig_begin and ig_end on this thread is recorded, and ig_replay
// launches it again in one call. No exception crosses: ig_error has the message where a call answers 0.
#include <ATen/cuda/CUDAGraph.h>
#include <c10/core/DeviceGuard.h>
#include <c10/cuda/CUDACachingAllocator.h>
#include <c10/cuda/CUDAFunctions.h>
#include <c10/cuda/CUDAStream.h>

#include <exception>
#include <map>
#include <memory>
#include <string>

#define EXPORT extern "C" __attribute__((visibility("default")))

namespace {

thread_local std::string error;

// The stream that this thread records on. One for all recordings of a device: cuBLAS keeps a workspace for every stream that it has seen.
c10::cuda::CUDAStream side_stream(c10::DeviceIndex device) {
  thread_local std::map<c10::DeviceIndex, c10::cuda::CUDAStream> streams;
  auto known = streams.find(device);
  if (known == streams.end()) known = streams.emplace(device, c10::cuda::getStreamFromPool(false, device)).first;
  return known->second;
}

// `usual` is the stream that the thread has otherwise, and that replays run on.
struct Recording {
  explicit Recording(c10::DeviceIndex device) : usual(c10::cuda::getCurrentCUDAStream(device)), side(side_stream(device)) {}
  at::cuda::CUDAGraph graph;
  c10::cuda::CUDAStream usual;
  c10::cuda::CUDAStream side;
  bool open = false;  // from the beginning of a recording until it has ended well
};

// What other threads ask of CUDA meanwhile (the garbage collector's frees tensors) does not break the recording, where libtorch can be told so.
template <class Graph>
auto begin_on_this_thread(Graph& graph, int) -> decltype(graph.capture_begin({0, 0}, cudaStreamCaptureModeThreadLocal)) {
  graph.capture_begin({0, 0}, cudaStreamCaptureModeThreadLocal);
}

template <class Graph> void begin_on_this_thread(Graph& graph, long) { graph.capture_begin(); }

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
    c10::DeviceGuard on(recording.side.device());  // libtorch records the current stream of the current device
    recording.side.synchronize();
    // What the warm-up used; nothing can be given back while a recording goes on. After a recording that failed, libtorch refuses this.
    guarded([] { c10::cuda::CUDACachingAllocator::emptyCache(); });
    recording.open = true;
    begin_on_this_thread(recording.graph, 0);
  });
}

EXPORT int32_t ig_end(void* handle) {
  return guarded([&] {
    auto& recording = *static_cast<Recording*>(handle);
    c10::DeviceGuard on(recording.side.device());
    recording.graph.capture_end();
    recording.open = false;
  });
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

// A recording that failed is kept for good: libtorch's allocator may still ask its graph whose memory it is.
EXPORT void ig_free(void* handle) {
  auto recording = static_cast<Recording*>(handle);
  if (!recording->open) delete recording;
}
