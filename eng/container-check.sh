#!/usr/bin/env bash
# Builds the images of both Dockerfiles with podman or docker, and runs the server as compose.yaml says and the balancer before it, until their
# health checks pass, a request is completed and SIGTERM has ended them. Usage: eng/container-check.sh [FOLDER]
# ENGINE names the engine; without one the script says so, and that is no error. Podman's own settings, as of a kernel that needs another runtime,
# come from CONTAINERS_CONF. A base image that is neither there nor can be pulled is made in FOLDER and removed after the check: Debian's by
# debootstrap, .NET's of the .NET of this machine. The engine's build cache stays.
set -euo pipefail
top=$(cd "$(dirname "$0")/.." && pwd)
. "$top/eng/container-parts.sh"
work=${1:-$top/artifacts/rootfs}
grace=30 # seconds, of compose.yaml
say() { printf '\033[1m%s\033[0m\n' "$*"; }
die() { printf 'container-check: %s\n' "$*" >&2; exit 1; }

engine=${ENGINE:-$(basename "$(command -v podman || command -v docker || true)")}
[ -n "$engine" ] || { echo "container-check: neither podman nor docker is here; nothing was checked."; exit 0; }
"$engine" info >/dev/null 2>&1 || { echo "container-check: \`$engine info\` fails; nothing was checked."; exit 0; }

name=inpaint-check
images=("$name-web" "$name" "$name-balancer") # and the base images that are made: they must not pass for the real ones later
finish() {
  {
    "$engine" rm -f "$name-balancer" "$name" || true
    "$engine" volume rm -f "$name" || true
    "$engine" network rm "$name" || true
    "$engine" rmi -f "${images[@]}" || true
  } >/dev/null 2>&1
}
trap finish EXIT

# ---- base images --------------------------------------------------------------------------------------------------------

base() { # base IMAGE, as the Dockerfile names it
  local image=$1
  [[ $image = */* ]] || image=docker.io/library/$image
  "$engine" image inspect "$image" >/dev/null 2>&1 || "$engine" pull -q "$image" 2>/dev/null && return
  say "$image is made"
  images+=("$image")
  case $image in
    */debian:*)
      [ "$(id -u)" = 0 ] && command -v debootstrap >/dev/null || die "$image cannot be pulled; making it needs root and debootstrap."
      local root; root=$(mkdir -p "$work" && debian_root "$image" "$work")
      tar -C "$root" -c . | "$engine" import - "$image" ;;
    */dotnet/*)
      command -v dotnet >/dev/null || die "$image cannot be pulled; making it needs .NET on this machine."
      local parts=(dotnet host shared)
      [[ $image != */sdk:* ]] || parts=(.)
      tar -C "$(dirname "$(readlink -f "$(command -v dotnet)")")" --transform 's,^,usr/share/dotnet/,' -c "${parts[@]}" | "$engine" import - "$image" ;;
    *) die "$image cannot be pulled." ;;
  esac
}

while read -r image; do base "$image"; done < <(grep -oE '(FROM |--from=)[^ ]+:[^ ]+' "$top/Dockerfile" | sed 's/.*[ =]//' | sort -u)

# ---- images -------------------------------------------------------------------------------------------------------------

build() { # build TAG ARGUMENT...
  say "$1 is built"
  if [ "$engine" = podman ]; then set -- "$@" --format docker; fi # podman's own format has no health checks
  "$engine" build -t "$@"
}
build "$name-web" --target web "$top"
build "$name" "$top"
build "$name-balancer" "$top/deploy/nginx"

# ---- containers ---------------------------------------------------------------------------------------------------------

state() { "$engine" inspect -f "{{.State.$2}}" "$1"; }
healthy() { # podman leaves the schedule of health checks to systemd
  if [ "$engine" = podman ]; then "$engine" healthcheck run "$1" >/dev/null 2>&1; else [ "$(state "$1" Health.Status)" = healthy ]; fi
}
start() { # start NAME ARGUMENT...: with what both compose files say of every container of ours
  local container=$1 begin=$SECONDS; shift
  "$engine" run -d --name "$container" --network "$name" --read-only --cap-drop ALL --security-opt no-new-privileges --pids-limit 256 "$@" >/dev/null
  until healthy "$container"; do
    [ "$(state "$container" Running)" = true ] && [ $((SECONDS - begin)) -lt 300 ] || { "$engine" logs "$container"; die "$container did not become healthy."; }
    sleep 1
  done
  local status; status=$("$engine" exec "$container" cat /proc/1/status)
  for line in Uid:.10001.10001.10001.10001 'CapBnd:.0*' 'CapEff:.0*' NoNewPrivs:.1; do
    grep -qx "$line" <<<"$status" || { echo "$status"; die "expected $line of $container."; }
  done
  "$engine" exec "$container" grep -qE '^[^ ]+ / [^ ]+ ro,' /proc/1/mounts || die "the root of $container can be written."
  say "$container was healthy after $((SECONDS - begin)) s"
}
stop() {
  local begin=$SECONDS
  "$engine" stop -t $grace "$1" >/dev/null
  [ "$(state "$1" ExitCode)" = 0 ] || { "$engine" logs "$1"; die "$1 ended with $(state "$1" ExitCode)."; } # 137: it was killed
  say "$1 was ended by SIGTERM within $((SECONDS - begin)) s"
}

"$engine" network create "$name" >/dev/null
start "$name" --tmpfs /tmp -v "$name:/var/lib/inpaint" --memory 2g -p 127.0.0.1:8080:8080 "$name"
complete
start "$name-balancer" --tmpfs /run/balancer:mode=1777 --memory 128m "$name-balancer" "$name:8080"
stop "$name-balancer"
stop "$name"

printf 'One request was completed. Sizes:\n'
for image in "$name" "$name-web" "$name-balancer"; do
  printf '  %-24s %5d MB\n' "$image" $(($("$engine" image inspect -f '{{.Size}}' "$image") / 1000000))
done
