#!/usr/bin/env bash
# build.sh OUTPUT [LIBTORCH]: compiles the shim against Debian's libtorch, or the one in LIBTORCH (a PyTorch wheel's torch/ folder).
set -euo pipefail
output=$1 here=$(dirname "$(readlink -f "$0")")
fail() { echo "Inpaint.Torch : error IT0001: $*" >&2; exit 1; }

command -v g++ >/dev/null || fail "g++ is missing; install it with: apt-get install g++"
. "$here/libtorch.sh"
find_libtorch "${2:-}"
libraries="-ltorch_cpu -lc10"
[ -e "$lib/libtorch_cuda.so" ] && libraries="$libraries -ltorch_cuda"

mkdir -p "$(dirname "$output")"
g++ -std=$standard -O2 -fPIC -shared -fvisibility=hidden -w -D_GLIBCXX_USE_CXX11_ABI=$abi \
  -I"$include" -I"$include/torch/csrc/api/include" "$here/shim.cpp" "$here/blocks.cpp" -o "$output.tmp" \
  -L"$lib" -Wl,-rpath,"$lib" -Wl,--no-as-needed $libraries
mv "$output.tmp" "$output"
