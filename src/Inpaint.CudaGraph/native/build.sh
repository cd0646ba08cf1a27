#!/usr/bin/env bash
# build.sh OUTPUT [LIBTORCH]: compiles graph.cpp against a libtorch with CUDA. Where there is none, or CUDA's headers are missing, it says so
# and builds nothing: the library is an optional fast path, and libtorch computes the same operator by operator.
set -euo pipefail
output=$1 here=$(dirname "$(readlink -f "$0")")
skip() { echo "Inpaint.CudaGraph: $*; GPUs will be used operator by operator" >&2; rm -f "$output"; exit 0; }
fail() { skip "$@"; }

command -v g++ >/dev/null || skip "g++ is missing (apt-get install g++)"
. "$here/../../Inpaint.Torch/native/libtorch.sh"
find_libtorch "${2:-}"
# Debian's libtorch has no CUDA, which is the usual case and nothing to talk about.
[ -e "$lib/libtorch_cuda.so" ] || { rm -f "$output"; exit 0; }
cuda=
for folder in "${CUDA_HOME:-}/include" /usr/local/cuda/include /usr/include "$lib"/../../nvidia/cu*/include "$lib"/../../nvidia/cuda_runtime/include; do
  [ ! -e "$folder/cuda_runtime_api.h" ] || { cuda=$folder; break; }
done
[ -n "$cuda" ] || skip "cuda_runtime_api.h was not found in \$CUDA_HOME/include, /usr/local/cuda/include or beside $lib"

mkdir -p "$(dirname "$output")"
g++ -std=$standard -O2 -fPIC -shared -fvisibility=hidden -w -D_GLIBCXX_USE_CXX11_ABI=$abi \
  -I"$include" -I"$include/torch/csrc/api/include" -I"$cuda" "$here/graph.cpp" -o "$output.tmp" \
  -L"$lib" -Wl,-rpath,"$lib" -Wl,--no-as-needed -ltorch_cpu -ltorch_cuda -lc10 -lc10_cuda ||
  { rm -f "$output.tmp"; skip "graph.cpp does not compile against libtorch $version with the CUDA headers in $cuda"; }
mv "$output.tmp" "$output"
