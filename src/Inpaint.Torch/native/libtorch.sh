# Sourced by the build scripts of the native libraries: how to compile against a libtorch, Debian's or the one in a folder.
# Sets include, lib, version, standard and abi. `find_libtorch FOLDER` calls `fail MESSAGE` where there is none.

find_libtorch() { # find_libtorch [FOLDER]: a PyTorch wheel's torch/ folder, or nothing for Debian's
  local folder=${1:-}
  if [ -n "$folder" ]; then
    include="$folder/include" lib="$folder/lib"
    [ -e "$lib/libtorch_cpu.so" ] || fail "LIBTORCH=$folder has no lib/libtorch_cpu.so; name a PyTorch wheel's torch/ folder, or unset it to use Debian's libtorch-dev"
  else
    include=/usr/include lib=/usr/lib/$(g++ -print-multiarch)
    [ -e "$lib/libtorch_cpu.so" ] || fail "libtorch is missing; install it with: apt-get install libtorch-dev, or let LIBTORCH name a PyTorch wheel's torch/ folder"
  fi
  [ -e "$include/ATen/core/dispatch/Dispatcher.h" ] || fail "$include has libtorch's libraries but not its headers; install libtorch-dev"
  version=$(libtorch_version "$include")
  standard=$(libtorch_standard "$version")
  # The string ABI that libtorch was built with shows in the mangled name of c10::Error's constructor: Ss is the old one.
  abi=1
  ! grep -qaE '_ZN3c105ErrorC.ENS_14SourceLocationESs' "$lib/libc10.so" || abi=0
}

libtorch_version() { # libtorch_version INCLUDE: such as 1.13; the text of the version stands on a line of its own, its parts do not
  local part numbers=()
  for part in MAJOR MINOR; do
    numbers+=("$(sed -n "s/^#define TORCH_VERSION_$part \([0-9]*\).*/\1/p" \
      "$1"/torch/headeronly/version.h "$1"/torch/csrc/api/include/torch/version.h 2>/dev/null | head -1)")
  done
  echo "${numbers[0]}.${numbers[1]}"
}

libtorch_standard() { # libtorch_standard VERSION: headers of 2.9 and later may use C++20
  [ "$(printf '%s\n' 2.9 "$1" | sort -V | head -1)" = 2.9 ] && echo c++20 || echo c++17
}
