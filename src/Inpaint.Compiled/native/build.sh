#!/usr/bin/env bash
# build.sh OUTPUT: compiles the library against Debian's oneDNN. Where something that it needs is missing it says so and builds nothing: the
# library is an optional fast path, and libtorch computes the same without it.
set -euo pipefail
output=$1 here=$(dirname "$(readlink -f "$0")")
skip() { echo "Inpaint.Compiled: $*; inference will use libtorch" >&2; rm -f "$output"; exit 0; }

[ "$(uname -m)" = x86_64 ] || skip "the compiled path is for x86-64 processors with AVX-512"
command -v g++ >/dev/null || skip "g++ is missing (apt-get install g++)"
[ -e /usr/include/dnnl.hpp ] || skip "oneDNN is missing (apt-get install libdnnl-dev)"

mkdir -p "$(dirname "$output")"
# No contraction: what is fused is written so, and the same numbers come out wherever a function is inlined. gcc 12 takes the undefined
# operand inside its own AVX-512 functions for a mistake.
g++ -std=c++17 -O3 -march=x86-64-v4 -mprefer-vector-width=512 -ffp-contract=off -fno-math-errno -fno-trapping-math -fPIC -shared -fvisibility=hidden -fopenmp -Wall -Wno-maybe-uninitialized \
  "$here"/*.cpp -o "$output.tmp" -ldnnl
mv "$output.tmp" "$output"
