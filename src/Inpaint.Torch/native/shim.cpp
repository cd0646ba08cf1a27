// A C ABI over libtorch's boxed dispatcher: every ATen operator, with autograd, is reached through it_call. The other entry
// points are what the dispatcher does not offer. No exception crosses: each entry point catches, keeps the message for
// it_error and answers with a failure value. Compiles against libtorch 1.13 and every later version.
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <ATen/core/Tensor.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/grad_mode.h>
#include <ATen/core/jit_type.h>
#include <c10/core/InferenceMode.h>
#include <c10/core/impl/VirtualGuardImpl.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/api/include/torch/version.h>

#include <cstdint>
#include <cstdlib>
#include <deque>
#include <dlfcn.h>
#include <mutex>
#include <string>
#include <vector>

#define EXPORT extern "C" __attribute__((visibility("default")))

namespace {

thread_local std::string error;

// How an argument or a result is stored; the same numbers stand in Argument.cs.
enum Tag : int32_t { None, TensorTag, Int, Double, Bool, IntList, DoubleList, BoolList, TensorList, OptionalTensorList, Device, GeneratorTag, String };

// 16 bytes. Lists point to `count` elements: int64_t, double, bytes or TensorImpl*. A device packs type << 32 | (uint32_t)index.
struct Value {
  Tag tag;
  int32_t count;
  union { int64_t i; double d; void* p; };
};

template <class F> auto guarded(F&& body, decltype(body()) failure) -> decltype(body()) {
  try {
    return body();
  } catch (const c10::Error& e) {
    error = e.what_without_backtrace();
  } catch (const std::exception& e) {
    error = e.what();
  } catch (...) {
    error = "libtorch threw something that is no std::exception";
  }
  return failure;
}

at::Tensor borrow(void* impl) {
  return impl == nullptr ? at::Tensor() : at::Tensor(c10::intrusive_ptr<at::TensorImpl, at::UndefinedTensorImpl>::reclaim_copy(static_cast<at::TensorImpl*>(impl)));
}

void* release(at::Tensor tensor) { return tensor.defined() ? tensor.unsafeReleaseTensorImpl() : nullptr; }

std::vector<at::Tensor> borrow_all(void** impls, int32_t count) {
  std::vector<at::Tensor> tensors;
  tensors.reserve(count);
  for (int32_t k = 0; k < count; k++) tensors.push_back(borrow(impls[k]));
  return tensors;
}

at::Generator borrow_generator(void* impl) {
  return at::Generator(c10::intrusive_ptr<c10::GeneratorImpl>::reclaim_copy(static_cast<c10::GeneratorImpl*>(impl)));
}

c10::Device unpack_device(int64_t packed) {
  return c10::Device(static_cast<c10::DeviceType>(packed >> 32), static_cast<c10::DeviceIndex>(static_cast<int32_t>(packed)));
}

c10::IValue to_ivalue(const Value& v) {
  switch (v.tag) {
    case None: return {};
    case TensorTag: return borrow(v.p);
    case Int: return v.i;
    case Double: return v.d;
    case Bool: return v.i != 0;
    case IntList: return c10::IntArrayRef(static_cast<int64_t*>(v.p), v.count);
    case DoubleList: return c10::ArrayRef<double>(static_cast<double*>(v.p), v.count);
    case BoolList: {
      c10::List<bool> list;
      list.reserve(v.count);
      for (int32_t k = 0; k < v.count; k++) list.push_back(static_cast<uint8_t*>(v.p)[k] != 0);
      return list;
    }
    case TensorList: return borrow_all(static_cast<void**>(v.p), v.count);
    case OptionalTensorList: {
      // Untyped, because the type of an optional differs between versions of libtorch.
      c10::impl::GenericList list(c10::OptionalType::create(c10::TensorType::get()));
      list.reserve(v.count);
      for (int32_t k = 0; k < v.count; k++) {
        void* impl = static_cast<void**>(v.p)[k];
        list.push_back(impl == nullptr ? c10::IValue() : c10::IValue(borrow(impl)));
      }
      return list;
    }
    case Device: return unpack_device(v.i);
    case GeneratorTag: return borrow_generator(v.p);
    case String: return std::string(static_cast<const char*>(v.p), v.count);
  }
  throw std::invalid_argument("unknown argument tag " + std::to_string(v.tag));
}

Value from_ivalue(c10::IValue&& value) {
  Value v{None, 0, {0}};
  if (value.isTensor()) {
    v.tag = TensorTag;
    v.p = release(std::move(value).toTensor());
  } else if (value.isInt()) {
    v.tag = Int;
    v.i = value.toInt();
  } else if (value.isDouble()) {
    v.tag = Double;
    v.d = value.toDouble();
  } else if (value.isBool()) {
    v.tag = Bool;
    v.i = value.toBool();
  } else if (value.isTensorList()) {
    auto tensors = value.toTensorVector();
    auto impls = static_cast<void**>(std::malloc(sizeof(void*) * (tensors.empty() ? 1 : tensors.size())));
    for (size_t k = 0; k < tensors.size(); k++) impls[k] = release(std::move(tensors[k]));
    v.tag = TensorList;
    v.count = static_cast<int32_t>(tensors.size());
    v.p = impls;
  } else if (!value.isNone()) {
    throw std::invalid_argument("a result of type " + value.tagKind() + " is not supported");
  }
  return v;
}

c10::impl::VirtualGuardImpl cuda() { return c10::impl::VirtualGuardImpl(c10::DeviceType::CUDA); }

}  // namespace

EXPORT const char* it_error() { return error.c_str(); }
EXPORT const char* it_version() { return TORCH_VERSION; }

EXPORT const char* it_config() {
  static std::string text = at::show_config();
  return text.c_str();
}

// An operator such as ("aten::add", "Tensor"); null where this libtorch has none.
EXPORT void* it_find(const char* name, const char* overload) {
  return guarded([&]() -> void* {
    static std::mutex gate;
    static std::deque<c10::OperatorHandle> found;
    auto handle = c10::Dispatcher::singleton().findSchema({name, overload});
    if (!handle.has_value()) return nullptr;
    std::lock_guard<std::mutex> lock(gate);
    found.push_back(*handle);
    return &found.back();
  }, nullptr);
}

// Calls an operator; arguments that are left off take the schema's defaults. The first `capacity` results are stored (tensors as
// owned references) and the others dropped. The number of results, or -1.
EXPORT int32_t it_call(void* op, const Value* arguments, int32_t count, Value* results, int32_t capacity) {
  return guarded([&]() -> int32_t {
    thread_local std::vector<c10::IValue> stack;
    struct Clear { ~Clear() { stack.clear(); } } clear;
    auto& handle = *static_cast<c10::OperatorHandle*>(op);
    const auto& formal = handle.schema().arguments();
    if (static_cast<size_t>(count) > formal.size()) throw std::invalid_argument(handle.schema().name() + " takes " + std::to_string(formal.size()) + " arguments, not " + std::to_string(count));
    for (int32_t k = 0; k < count; k++) stack.push_back(to_ivalue(arguments[k]));
    for (size_t k = count; k < formal.size(); k++) {
      if (!formal[k].default_value().has_value()) throw std::invalid_argument(handle.schema().name() + " lacks its argument " + formal[k].name());
      stack.push_back(*formal[k].default_value());
    }
    handle.callBoxed(&stack);
    auto produced = static_cast<int32_t>(stack.size());
    for (int32_t k = 0; k < std::min(produced, capacity); k++) results[k] = from_ivalue(std::move(stack[k]));
    return produced;
  }, -1);
}

EXPORT void it_free(void* block) { std::free(block); }

EXPORT void it_release(void* impl) {
  if (impl != nullptr) c10::intrusive_ptr<at::TensorImpl, at::UndefinedTensorImpl>::reclaim(static_cast<at::TensorImpl*>(impl));
}

EXPORT int64_t it_dim(void* impl) { return static_cast<at::TensorImpl*>(impl)->dim(); }
EXPORT int64_t it_numel(void* impl) { return static_cast<at::TensorImpl*>(impl)->numel(); }
EXPORT int32_t it_dtype(void* impl) { return static_cast<int32_t>(c10::typeMetaToScalarType(static_cast<at::TensorImpl*>(impl)->dtype())); }
EXPORT int64_t it_item_size(void* impl) { return static_cast<int64_t>(static_cast<at::TensorImpl*>(impl)->itemsize()); }

EXPORT int64_t it_device(void* impl) {
  auto device = static_cast<at::TensorImpl*>(impl)->device();
  return static_cast<int64_t>(device.type()) << 32 | static_cast<uint32_t>(static_cast<int32_t>(device.index()));
}

// Copies it_dim sizes and as many strides.
EXPORT int32_t it_layout(void* impl, int64_t* sizes, int64_t* strides) {
  return guarded([&] {
    auto tensor = static_cast<at::TensorImpl*>(impl);
    auto from_sizes = tensor->sizes();
    auto from_strides = tensor->strides();
    std::copy(from_sizes.begin(), from_sizes.end(), sizes);
    std::copy(from_strides.begin(), from_strides.end(), strides);
    return 1;
  }, 0);
}

EXPORT int32_t it_is_contiguous(void* impl) {
  return guarded([&] { return static_cast<int32_t>(static_cast<at::TensorImpl*>(impl)->is_contiguous()); }, -1);
}

EXPORT void* it_data(void* impl) {
  return guarded([&] { return borrow(impl).data_ptr(); }, nullptr);
}

EXPORT int64_t it_storage_offset(void* impl) {
  return guarded([&] { return borrow(impl).storage_offset(); }, int64_t(-1));
}

EXPORT int32_t it_requires_grad(void* impl) {
  return guarded([&] { return static_cast<int32_t>(borrow(impl).requires_grad()); }, -1);
}

EXPORT int32_t it_set_requires_grad(void* impl, int32_t on) {
  return guarded([&] { return borrow(impl).set_requires_grad(on != 0), 1; }, 0);
}

EXPORT int32_t it_is_leaf(void* impl) {
  return guarded([&] { return static_cast<int32_t>(borrow(impl).is_leaf()); }, -1);
}

// The gradient, an owned reference or null.
EXPORT void* it_grad(void* impl) {
  return guarded([&] { return release(borrow(impl).grad()); }, nullptr);
}

EXPORT int32_t it_set_grad(void* impl, void* gradient) {
  return guarded([&] { return borrow(impl).mutable_grad() = borrow(gradient), 1; }, 0);
}

// torch::autograd::backward: accumulates into the leaves, or into `inputs` alone where there are any.
EXPORT int32_t it_backward(void** outputs, int32_t count, void** gradients, int32_t gradient_count, int32_t retain, int32_t create, void** inputs, int32_t input_count) {
  return guarded([&] {
    torch::autograd::backward(borrow_all(outputs, count), borrow_all(gradients, gradient_count), retain != 0, create != 0, borrow_all(inputs, input_count));
    return 1;
  }, 0);
}

// torch::autograd::grad: `results` gets one owned reference, or null, for each input.
EXPORT int32_t it_gradients(void** outputs, int32_t count, void** inputs, int32_t input_count, void** gradients, int32_t gradient_count, int32_t retain, int32_t create, int32_t allow_unused, void** results) {
  return guarded([&] {
    auto found = torch::autograd::grad(borrow_all(outputs, count), borrow_all(inputs, input_count), borrow_all(gradients, gradient_count), retain != 0, create != 0, allow_unused != 0);
    for (size_t k = 0; k < found.size(); k++) results[k] = release(std::move(found[k]));
    return 1;
  }, 0);
}

EXPORT int32_t it_grad_enabled() { return c10::GradMode::is_enabled(); }
EXPORT void it_set_grad_enabled(int32_t on) { c10::GradMode::set_enabled(on != 0); }
EXPORT int32_t it_inference_enabled() { return c10::InferenceMode::is_enabled(); }
EXPORT void* it_enter_inference(int32_t on) { return guarded([&]() -> void* { return new c10::InferenceMode(on != 0); }, nullptr); }
EXPORT void it_leave_inference(void* guard) { delete static_cast<c10::InferenceMode*>(guard); }

EXPORT int32_t it_manual_seed(uint64_t seed) { return guarded([&] { return at::manual_seed(seed), 1; }, 0); }

// The device's default generator (fresh = 0) or an independent one seeded with `seed`; an owned reference.
EXPORT void* it_generator(int64_t device, int32_t fresh, uint64_t seed) {
  return guarded([&]() -> void* {
    at::Generator generator = at::globalContext().defaultGenerator(unpack_device(device));
    if (fresh != 0) {
      generator = generator.clone();
      generator.set_current_seed(seed);
    }
    auto counted = generator.getIntrusivePtr();
    return counted.release();
  }, nullptr);
}

EXPORT void it_release_generator(void* impl) { c10::intrusive_ptr<c10::GeneratorImpl>::reclaim(static_cast<c10::GeneratorImpl*>(impl)); }
EXPORT int32_t it_seed_generator(void* impl, uint64_t seed) { return guarded([&] { return borrow_generator(impl).set_current_seed(seed), 1; }, 0); }
EXPORT uint64_t it_initial_seed(void* impl) { return guarded([&] { return borrow_generator(impl).current_seed(); }, uint64_t(0)); }
EXPORT uint64_t it_random_seed(void* impl) { return guarded([&] { return borrow_generator(impl).seed(); }, uint64_t(0)); }
EXPORT void* it_generator_state(void* impl) { return guarded([&] { return release(borrow_generator(impl).get_state()); }, nullptr); }
EXPORT int32_t it_set_generator_state(void* impl, void* state) { return guarded([&] { return borrow_generator(impl).set_state(borrow(state)), 1; }, 0); }

EXPORT int32_t it_threads() { return at::get_num_threads(); }
EXPORT int32_t it_set_threads(int32_t count) {
  return guarded([&] {
    at::set_num_threads(count);
    // Debian's libtorch multiplies matrices through libblas; where that is OpenBLAS, it keeps threads of its own.
    if (void* blas = dlopen("libopenblas.so.0", RTLD_LAZY | RTLD_NOLOAD)) {
      if (auto set = reinterpret_cast<void (*)(int)>(dlsym(blas, "openblas_set_num_threads"))) set(count);
      dlclose(blas);
    }
    return 1;
  }, 0);
}
EXPORT int32_t it_interop_threads() { return at::get_num_interop_threads(); }
EXPORT int32_t it_set_interop_threads(int32_t count) { return guarded([&] { return at::set_num_interop_threads(count), 1; }, 0); }

EXPORT int32_t it_cuda_count() {
  return guarded([]() -> int32_t { return c10::impl::hasDeviceGuardImpl(c10::DeviceType::CUDA) ? cuda().deviceCount() : 0; }, 0);
}

EXPORT int32_t it_cuda_synchronize(int32_t index) {
  return guarded([&] {
    auto guard = cuda();
    auto device = index < 0 ? guard.getDevice() : c10::Device(c10::DeviceType::CUDA, static_cast<c10::DeviceIndex>(index));
    guard.synchronizeStream(guard.getStream(device));
    return 1;
  }, 0);
}

EXPORT int32_t it_allow_tf32(int32_t matmul, int32_t set, int32_t on) {
  return guarded([&]() -> int32_t {
    auto& context = at::globalContext();
    if (set != 0 && matmul != 0) context.setAllowTF32CuBLAS(on != 0);
    if (set != 0 && matmul == 0) context.setAllowTF32CuDNN(on != 0);
    return matmul != 0 ? context.allowTF32CuBLAS() : context.allowTF32CuDNN();
  }, -1);
}
