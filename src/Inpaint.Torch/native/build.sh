#!/usr/bin/env bash
# build.sh OUTPUT [LIBTORCH]: compiles shim.cpp against Debian's libtorch, or the one in LIBTORCH (a PyTorch wheel's torch/ folder).
set -euo pipefail
output=$1 libtorch=${2:-} here=$(dirname "$(readlink -f "$0")")
fail() { echo "Inpaint.Torch : error IT0001: $*" >&2; exit 1; }

command -v g++ >/dev/null || fail "g++ is missing; install it with: apt-get install g++"
if [ -n "$libtorch" ]; then
  include="$libtorch/include" lib="$libtorch/lib"
  [ -e "$lib/libtorch_cpu.so" ] || fail "LIBTORCH=$libtorch has no lib/libtorch_cpu.so; name a PyTorch wheel's torch/ folder, or unset it to use Debian's libtorch-dev"
else
  include=/usr/include lib=/usr/lib/$(g++ -print-multiarch)
  [ -e "$lib/libtorch_cpu.so" ] || fail "libtorch is missing; install it with: apt-get install libtorch-dev, or let LIBTORCH name a PyTorch wheel's torch/ folder"
fi
[ -e "$include/ATen/core/dispatch/Dispatcher.h" ] || fail "$include has libtorch's libraries but not its headers; install libtorch-dev"

version=$(sed -n 's/^#define TORCH_VERSION "\([0-9]*\.[0-9]*\).*/\1/p' "$include"/torch/headeronly/version.h "$include"/torch/csrc/api/include/torch/version.h 2>/dev/null | head -1 || true)
# Headers of 2.9 and later may use C++20; g++ 10 and later have it.
standard=c++17
[ "$(printf '%s\n' 2.9 "$version" | sort -V | head -1)" = 2.9 ] && standard=c++20
# The string ABI that libtorch was built with shows in the mangled name of c10::Error's constructor.
abi=0
grep -qaE '_ZN3c105ErrorC.ENS_14SourceLocationENSt7__cxx11' "$lib/libc10.so" && abi=1
libraries="-ltorch_cpu -lc10"
[ -e "$lib/libtorch_cuda.so" ] && libraries="$libraries -ltorch_cuda"

mkdir -p "$(dirname "$output")"
g++ -std=$standard -O2 -fPIC -shared -fvisibility=hidden -w -D_GLIBCXX_USE_CXX11_ABI=$abi \
  -I"$include" -I"$include/torch/csrc/api/include" "$here/shim.cpp" -o "$output.tmp" \
  -L"$lib" -Wl,-rpath,"$lib" -Wl,--no-as-needed $libraries
mv "$output.tmp" "$output"
