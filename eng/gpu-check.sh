#!/usr/bin/env bash
# eng/gpu-check.sh           On a machine with an NVIDIA GPU: builds the native libraries against a libtorch with CUDA, runs the GPU tests, trains
#                            a short run and prints the benchmark table. Without a GPU it says so, and that is no error.
# eng/gpu-check.sh pack      On a machine with the .NET SDK: puts everything that the check needs, .NET included, into artifacts/gpu, for a
#                            machine with a GPU and nothing else to fetch; take the repository there with that folder. What is in it:
#                            program.tar.xz, and mnist where INPAINT_DATA names it; they may be taken there one after the other.
#
# LIBTORCH names the libtorch; without it, the one inside Python's torch is taken. INPAINT_DATA names MNIST for the short run.
# GPU_CHECK_DEVICE=cpu does the same steps on the processor, with any libtorch and other tests, to try this script where there is no GPU.
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
pack=$root/artifacts/gpu
say() { printf '\n== %s\n' "$*"; }
die() { printf 'gpu-check: %s\n' "$*" >&2; exit 1; }

sources() { # a digest of what is compiled, the same wherever the checkout lies
  (cd "$root" && find src tests -type d \( -name bin -o -name obj -o -name node_modules \) -prune -o -type f \( -name '*.cs' -o -name '*.csproj' \) -print0 |
    sort -z | xargs -0 sha256sum | sha256sum)
}

# ---- packing ------------------------------------------------------------------------------------------------------------

pack() {
  command -v dotnet >/dev/null || die "packing needs the .NET 10 SDK: \`dotnet --version\` must print 10.0.100 or later."
  local sdk home runtime project
  sdk=$(dotnet --version)
  home=$(dotnet --list-sdks | sed -n "s/^$sdk \[\(.*\)\/sdk\]$/\1/p")
  runtime=$(dotnet --list-runtimes | sed -n 's/^Microsoft\.NETCore\.App \(10\.[^ ]*\) .*/\1/p' | tail -1)
  [ -n "$home" ] && [ -n "$runtime" ] || die "dotnet says neither where its SDK $sdk nor which runtime 10 it has."
  local packed=$pack/packed
  rm -rf "$pack" && mkdir -p "$packed"
  for project in src/Inpaint.Cli tests/Inpaint.Model.Tests; do
    dotnet build "$root/$project" -c Release -v q --nologo "-clp:ErrorsOnly;NoSummary" </dev/null
    cp -r "$root/$project/bin/Release/net10.0" "$packed/$(basename "$project")"
  done
  # The runtime, and the SDK's test runner: together all of .NET that is needed to run assemblies and tests that are built.
  mkdir -p "$packed/dotnet/shared/Microsoft.NETCore.App" "$packed/dotnet/vstest/Extensions"
  cp "$home/dotnet" "$packed/dotnet/"
  cp -r "$home/host" "$packed/dotnet/host"
  cp -r "$home/shared/Microsoft.NETCore.App/$runtime" "$packed/dotnet/shared/Microsoft.NETCore.App/"
  cp "$home/sdk/$sdk"/{vstest.console.*,Microsoft.TestPlatform.*.dll,Microsoft.VisualStudio.TestPlatform.*.dll,Newtonsoft.Json.dll,Microsoft.Extensions.{DependencyModel,FileSystemGlobbing}.dll} \
    "$packed/dotnet/vstest/"
  cp "$home/sdk/$sdk"/Extensions/Microsoft.TestPlatform.TestHostRuntimeProvider.dll "$packed/dotnet/vstest/Extensions/"
  # Built there: the native libraries. For debuggers: symbols and the runtime's own tools. Not referenced by anything here: the rest.
  find "$packed" \( -name '*.pdb' -o -name 'libinpaint_*.so' -o -name 'libmscor*' -o -name 'libclrgc*' -o -name 'libcoreclrtraceptprovider.so' \
    -o -name createdump -o -name 'Microsoft.VisualBasic*.dll' -o -name Microsoft.CSharp.dll -o -name System.Linq.AsyncEnumerable.dll \
    -o -name System.Text.Encoding.CodePages.dll -o -name System.Formats.Tar.dll -o -name System.Net.Quic.dll -o -name System.Net.Mail.dll \
    -o -name System.Net.HttpListener.dll \) -delete
  tar -C "$packed" -cf - . | xz -T0 --x86 --lzma2=preset=9e,dict=128MiB >"$pack/program.tar.xz"
  rm -r "$packed"
  sources >"$pack/sources"
  [ -z "${INPAINT_DATA:-}" ] || { mkdir "$pack/mnist" && cp "$INPAINT_DATA"/*.gz "$pack/mnist/"; }
  du -sh "$pack"/*
}

# ---- what the machine has -----------------------------------------------------------------------------------------------

find_gpu() { command -v nvidia-smi >/dev/null && nvidia-smi -L 2>/dev/null | grep -q '^GPU '; }

find_libtorch() { # sets libtorch; nothing stands for Debian's
  libtorch=${LIBTORCH:-}
  if [ "$device" = cpu ]; then
    [ -z "$libtorch" ] || [ -e "$libtorch/lib/libtorch_cpu.so" ] || die "$libtorch is no libtorch: it has no lib/libtorch_cpu.so."
    return
  fi
  if [ -z "$libtorch" ]; then
    libtorch=$(python3 -c 'import os, torch; print(os.path.dirname(torch.__file__))' 2>/dev/null || true)
    [ -n "$libtorch" ] || die "there is no libtorch with CUDA: LIBTORCH names none, and python3 has no torch."
  fi
  [ -e "$libtorch/lib/libtorch_cuda.so" ] || die "$libtorch is a libtorch without CUDA: it has no lib/libtorch_cuda.so."
}

# ---- the check ----------------------------------------------------------------------------------------------------------

if [ "${1:-}" = pack ]; then pack; exit; fi
[ $# = 0 ] || die "expected nothing or pack, got $*."
device=${GPU_CHECK_DEVICE:-cuda}
case $device in
  cuda)
    filter=Category=Gpu steps=200 batches="1 16 64 256 1024 4096"
    if ! find_gpu; then
      echo "gpu-check: this machine has no NVIDIA GPU (nvidia-smi lists none), so there is nothing to check."
      exit 0
    fi
    nvidia-smi --query-gpu=name,memory.total,driver_version --format=csv,noheader ;;
  cpu)
    filter="Category!=Gpu&(FullyQualifiedName~.Cuda.|FullyQualifiedName~.Devices.)" steps=3 batches="1 2 4"
    trap 'say "ON THE PROCESSOR (GPU_CHECK_DEVICE=cpu): nothing above says anything about a GPU"' EXIT
    say "ON THE PROCESSOR (GPU_CHECK_DEVICE=cpu): nothing below says anything about a GPU" ;;
  *) die "expected GPU_CHECK_DEVICE to be cuda or cpu, got $device." ;;
esac
find_libtorch
[ -d "$pack" ] || pack
[ "$(sources)" = "$(cat "$pack/sources" 2>/dev/null)" ] || die "artifacts/gpu was packed from other sources than these: pack again."
[ -d "$pack/dotnet" ] || { command -v xz >/dev/null && tar -C "$pack" -xJf "$pack/program.tar.xz"; } || python3 -m tarfile -e "$pack/program.tar.xz" "$pack" ||
  die "$pack/program.tar.xz could not be unpacked: with xz (apt-get install xz-utils) or Python it can."
export DOTNET_ROOT=$pack/dotnet DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 INPAINT_MODELS=$root/models
ls /usr/lib/*/libicuuc.so.* >/dev/null 2>&1 || export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
dotnet=$pack/dotnet/dotnet cli="$pack/Inpaint.Cli/Inpaint.Cli.dll" tests=$pack/Inpaint.Model.Tests/Inpaint.Model.Tests.dll

say "native libraries against ${libtorch:-"Debian's libtorch"}"
for project in Inpaint.Cli Inpaint.Model.Tests; do
  bash "$root/src/Inpaint.Torch/native/build.sh" "$pack/$project/libinpaint_torch.so" "$libtorch"
  bash "$root/src/Inpaint.CudaGraph/native/build.sh" "$pack/$project/libinpaint_cudagraph.so" "$libtorch"
done
[ "$device" = cpu ] || [ -e "$pack/Inpaint.Cli/libinpaint_cudagraph.so" ] || die "graphs cannot be recorded: the reason is above."
"$dotnet" "$cli" doctor || die "the doctor found something broken."

say "tests, $filter"
status=0
"$dotnet" "$pack/dotnet/vstest/vstest.console.dll" "$tests" --TestCaseFilter:"$filter" --logger:"console;verbosity=normal" 2>&1 | tee "$pack/tests.log" || status=1
if [ "$device" = cuda ] && grep -qE '^ *Skipped: *[1-9]' "$pack/tests.log"; then
  echo "gpu-check: tests were skipped though this machine has a GPU." >&2
  status=1
fi

say "completions"
sheet=$(mktemp -d)
"$dotnet" "$cli" masks --out "$sheet/holes.png" && "$dotnet" "$cli" complete --image "$sheet/holes.png" --preset left-half --count 4 --seed 1 --device "$device" \
  --out "$sheet/completions.png" || status=1
rm -rf "$sheet"

say "a short run of the flagship's recipe"
data=${INPAINT_DATA:-$pack/mnist}
if [ -e "$data/train-images-idx3-ubyte.gz" ]; then
  run=$(mktemp -d)
  "$dotnet" "$cli" train --recipe ladder --steps "${GPU_CHECK_STEPS:-$steps}" --device "$device" --data "$data" --run "$run" || status=1
  rm -rf "$run"
else
  echo "skipped: INPAINT_DATA names no folder with MNIST"
fi

say "benchmark"
"$dotnet" "$cli" bench gpu --device "$device" --batches $batches || status=1
exit $status
