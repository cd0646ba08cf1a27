# What rootfs-check.sh and container-check.sh share; they source it.

debian_root() { # debian_root IMAGE FOLDER: a minimal root as of debian:SUITE-slim, kept in FOLDER between checks; prints its path
  local suite=${1##*debian:}; suite=${suite%-slim}
  local root=$2/$suite
  if [ ! -e "$root/.complete" ]; then
    rm -rf "$root"; debootstrap --variant=minbase "$suite" "$root" >"$2/debootstrap.log" || return
    # Neither does the official image keep what apt has unpacked.
    rm -f "$root"/var/cache/apt/archives/*.deb "$root"/var/lib/apt/lists/*_*
    printf '%s { "rm -f /var/cache/apt/archives/*.deb /var/cache/apt/*.bin"; };\n' DPkg::Post-Invoke APT::Update::Post-Invoke >"$root/etc/apt/apt.conf.d/clean"
    touch "$root/.complete"
  fi
  # Authorities that this machine trusts, as of a proxy, for NuGet.
  mkdir -p "$root/usr/local/share/ca-certificates" && cp -a /usr/local/share/ca-certificates/. "$root/usr/local/share/ca-certificates/"
  echo "$root"
}

complete() { # complete: the lower half of an empty picture is missing; the server at port 8080 is asked for two completions
  local seen missing answer drawn
  seen=$(head -c 784 /dev/zero | base64 -w0)
  missing=$({ head -c 392 /dev/zero; head -c 392 /dev/zero | tr '\0' '\1'; } | base64 -w0)
  answer=$(curl -fsS -H 'Content-Type: application/json' -H 'Accept: application/json' http://127.0.0.1:8080/api/v1/completions \
    -d "{\"image\":\"$seen\",\"missing\":\"$missing\",\"count\":2,\"seed\":1}")
  drawn=$(grep -o '"pixels"' <<<"$answer" | wc -l)
  [ "$drawn" = 2 ] || { echo "expected 2 completions, got: $answer" >&2; return 1; }
}
